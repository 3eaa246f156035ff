"""/accounts/: who somebody is, and how they sign in."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.views import list_usersessions
from django.urls import path

from drafts.access.steps import with_password
from drafts.views import account

accounts = [  # /accounts/
    path("", account.profile, name="profile"),
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("email/", account.change_email, name="account_email"),
    path("email/sent/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("email/confirm/<str:key>/", allauth.confirm_email, name="account_confirm_email"),
    path("sessions/", list_usersessions, name="usersessions_list"),
]

passwords = [  # /accounts/password/
    path("", with_password(allauth.password_change), name="account_change_password"),
    path("set/", with_password(allauth.password_set), name="account_set_password"),
    path("forgotten/", with_password(account.forgotten_password), name="account_reset_password"),
    path(
        "forgotten/sent/",
        with_password(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "new/done/",
        with_password(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "new/<slug:uidb36>:<str:key>/",
        with_password(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

second_steps = [  # /accounts/steps/
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/removal/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/new/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/again/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/login/", with_password(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/removal/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/name/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

single_sign_on = [  # /accounts/sso/
    path("", socialaccount.connections, name="socialaccount_connections"),
    path("cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("<slug:provider_id>/login/", account.directory_login, name="openid_connect_login"),
    path("<slug:provider_id>/callback/", openid_connect.callback, name="openid_connect_callback"),
]
