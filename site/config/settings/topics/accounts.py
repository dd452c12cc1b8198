"""Accounts of staff: log-in by e-mail, a second factor, limits on attempts; how allauth is told (docs/accounts.md)."""

from datetime import timedelta

from config.settings.environment import env

AUTH_USER_MODEL = "people.User"
# Only this one: Django's own would let people in past the limits on attempts.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "account_login"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
# Passwords and addresses are changed where the second factor guards them, not in Wagtail's own forms.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/5m/key,10/m/ip,60/h/ip",
    "open_invitation": "30/m/ip",
    "send_invitation": "30/h/user",
    "report_replication": "5/h/ip",
    "write_to_us": "5/h/ip",
    # What is made for each question, as the results of a search.
    "answers_made": "60/s/ip",
}
# How long the link of an invitation to an organisation works.
INVITATION_LIFETIME = timedelta(days=7)
ACCOUNT_FORMS = {
    "login": "people.forms.LoginForm",
    "reauthenticate": "people.forms.ReauthenticateForm",
    "change_password": "people.forms.ChangePasswordForm",
    "reset_password": "people.forms.ResetPasswordForm",
    "reset_password_from_key": "people.forms.ResetPasswordKeyForm",
}
# The address of a person is the last that a proxy of ours has written, never one that the person sends.
ALLAUTH_TRUSTED_PROXY_COUNT = env("PROXY_COUNT") if env("BEHIND_PROXY") else 0

MFA_REQUIRED = env("MFA_REQUIRED")
MFA_ADAPTER = "people.adapter.MFAAdapter"
MFA_TOTP_ISSUER = "Прозорі міста"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "people.forms.AuthenticateForm",
    "reauthenticate": "people.forms.CodeReauthenticateForm",
    "activate_totp": "people.forms.ActivateTOTPForm",
}
