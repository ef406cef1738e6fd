"""Signing in and out, and a new password: Django's own views in the frame of the site."""

from __future__ import annotations

from django.contrib.auth import views
from django.urls import reverse_lazy

from members.forms import PasswordResetForm, SignInForm


class SignIn(views.LoginView):
    """A person who is signed in may sign in as somebody else: sent back to a page that refused them they would loop."""

    authentication_form = SignInForm
    template_name = "members/sign_in.html"


class SignOut(views.LogoutView):
    http_method_names = ["post", "options"]


class PasswordReset(views.PasswordResetView):
    form_class = PasswordResetForm
    template_name = "members/password_reset.html"
    email_template_name = "members/password_reset_email.txt"
    subject_template_name = "members/password_reset_subject.txt"
    success_url = reverse_lazy("members:password_reset_sent")


class PasswordResetSent(views.PasswordResetDoneView):
    template_name = "members/password_reset_sent.html"


class PasswordResetConfirm(views.PasswordResetConfirmView):
    template_name = "members/password_reset_confirm.html"
    success_url = reverse_lazy("members:password_reset_done")


class PasswordResetDone(views.PasswordResetCompleteView):
    template_name = "members/password_reset_done.html"
