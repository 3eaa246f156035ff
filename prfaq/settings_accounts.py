"""Settings about people: signing in, second steps, single sign-on and mail.

Mail: ``EMAIL_URL``, such as ``smtp+tls://user:password@mail.example.com:587``, and ``MAIL_FROM``.
Without it nothing is sent: invitations are links to be copied, and passwords are set anew by the
operator (``manage.py changepassword``). ``MAIL_WITHOUT_WORDS=1`` keeps what people wrote out of
every mail: it says what happened and where, and the words are read here. The owners of an
initiative can choose that for theirs.

Single sign-on: ``OIDC_ISSUER``, ``OIDC_CLIENT_ID``, ``OIDC_CLIENT_SECRET`` and ``OIDC_NAME`` for
OpenID Connect, whose provider wants to know ``BASE_URL`` with ``/accounts/sso/oidc/callback/``;
``SAML_METADATA_URL`` or ``SAML_METADATA_FILE``, and ``SAML_NAME``, for SAML, whose provider finds
all under ``/accounts/saml/metadata/`` (and which needs ``.venv/bin/pip install python3-saml``).
``SSO_DOMAINS`` names the mail domains that may come in, separated by commas. ``SSO_AUTO_SIGNUP=1``
gives whoever comes an account; else an invitation is needed. ``SSO_ONLY=1`` takes the password
form away: connect your own account first.

``TRUSTED_PROXY_COUNT`` is how many proxies stand in front and set ``X-Forwarded-For``.
"""

import os

from environ import Env


def flag(name):
    """Whether the environment switches ``name`` on."""
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "on")


# The languages the screens speak; they also tell a browser which spelling to check.
LANGUAGES = [("en-gb", "English (United Kingdom)"), ("en-us", "English (United States)")]

AUTH_USER_MODEL = "drafts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600

# Mail. A mail server that hangs must not hold the worker for longer than a task may take.
SENDS_MAIL = bool(os.environ.get("EMAIL_URL"))
MAIL_WITHOUT_WORDS = flag("MAIL_WITHOUT_WORDS")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("MAIL_FROM", "prfaq@localhost")
if SENDS_MAIL:
    _mail = Env.email_url_config(os.environ["EMAIL_URL"])
    _usual = 465 if _mail.get("EMAIL_USE_SSL") else 587 if _mail.get("EMAIL_USE_TLS") else 25
    _mail["EMAIL_PORT"] = _mail["EMAIL_PORT"] or _usual
    globals().update({name: value for name, value in _mail.items() if value is not None})

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "drafts.accounts.adapters.InvitedOnly"
ACCOUNT_FORMS = {
    "login": "drafts.forms.account.SignInForm",
    "reset_password": "drafts.forms.account.ForgottenPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address can only be confirmed where mail is sent; elsewhere people are taken at their word.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if SENDS_MAIL else "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# No code by mail: who got hold of a session and of the mail must not pass for its owner.
ACCOUNT_REAUTHENTICATION_METHODS = {"password", "mfa"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# Unset, anybody could win a new budget of wrong passwords with every invented header.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))

USERSESSIONS_ADAPTER = "drafts.accounts.sign_ins.OwnSessions"
MFA_ADAPTER = "drafts.accounts.adapters.SecondSteps"
MFA_FORMS = {
    "add_webauthn": "drafts.forms.account.NewPasskeyForm",
    "authenticate_webauthn": "drafts.forms.account.SecondStepPasskeyForm",
    "login_webauthn": "drafts.forms.account.PasskeyLoginForm",
    "reauthenticate_webauthn": "drafts.forms.account.StillYouPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Everybody here was invited; and where no mail is sent no address is ever confirmed.
MFA_ALLOW_UNVERIFIED_EMAIL = True

SSO_ONLY = flag("SSO_ONLY")
SSO_AUTO_SIGNUP = flag("SSO_AUTO_SIGNUP")
SSO_DOMAINS = [
    name.strip().lower() for name in os.environ.get("SSO_DOMAINS", "").split(",") if name.strip()
]
SOCIALACCOUNT_ADAPTER = "drafts.accounts.sso.SingleSignOn"
SOCIALACCOUNT_ONLY = False
# Whoever can write an address into an account elsewhere must not thereby get the account here.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# As a link: a form's redirect to the provider would be stopped by our own form-action.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {}
if os.environ.get("OIDC_ISSUER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("OIDC_NAME", "single sign-on"),
                "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": os.environ["OIDC_ISSUER"].rstrip("/")},
            }
        ],
    }
SAML = bool(os.environ.get("SAML_METADATA_URL") or os.environ.get("SAML_METADATA_FILE"))
if SAML:
    from prfaq.saml import saml_app

    SOCIALACCOUNT_PROVIDERS["saml"] = {"APPS": [saml_app()]}
