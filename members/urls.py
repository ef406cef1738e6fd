"""Addresses for signing in and out."""

from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
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
