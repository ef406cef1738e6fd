"""Addresses for signing in and out, and for the reader's city."""

from django.urls import path

from members import city_views, views

app_name = "members"
urlpatterns = [
    path("meine-stadt/", city_views.my_city, name="my_city"),
    path("meine-stadt/angabe/", city_views.my_city_answer, name="my_city_answer"),
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
