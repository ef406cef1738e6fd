"""Addresses for signing in and out, for the reader's city and for the reader's calendar."""

from django.urls import path

from members import calendar_address, calendar_views, city_views, views

app_name = "members"
urlpatterns = [
    path("meine-stadt/", city_views.my_city, name="my_city"),
    path("meine-stadt/angabe/", city_views.my_city_answer, name="my_city_answer"),
    path("mein-kalender/", calendar_views.my_calendar, name="calendar"),
    path(f"{calendar_address.PREFIX}<int:number>/<str:token>/<str:form>", calendar_views.own_feed, name="own_feed"),
    path("anmelden/", views.SignIn.as_view(), name="login"),
    path("abmelden/", views.SignOut.as_view(), name="logout"),
    path("anmelden/passwort/", views.PasswordReset.as_view(), name="password_reset"),
    path("anmelden/passwort/gesendet/", views.PasswordResetSent.as_view(), name="password_reset_sent"),
    path(
        "anmelden/passwort/neu/<uidb64>/<token>/",
        views.PasswordResetConfirm.as_view(),
        name="password_reset_confirm",
    ),
    path("anmelden/passwort/fertig/", views.PasswordResetDone.as_view(), name="password_reset_done"),
]
