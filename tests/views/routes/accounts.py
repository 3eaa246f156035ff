"""/accounts/: who somebody is, and how they sign in."""

from tests.views.routes.roles import METHODS, NOT_THIS_METHOD, open_to_all, table

# allauth's own: a form there takes a PUT like a POST, and the door is shut to who is inside.
DOOR = (200, 302, 302, 302, 302, 302)
INSIDE = {
    "GET": (302, 200, 200, 200, 200, 200),
    "POST": (403, 200, 200, 200, 200, 200),
    "PUT": (403, 200, 200, 200, 200, 200),
    "DELETE": NOT_THIS_METHOD,
}
ACCOUNTS = {
    "account_login": ({}, {}, dict.fromkeys(METHODS, DOOR) | {"DELETE": (405,) + (302,) * 5}),
    "account_signup": ({}, {}, dict.fromkeys(METHODS, DOOR)),
    "account_logout": ({}, {}, open_to_all(get=(302,) + (200,) * 5, post=(302,) * 6)),
    "account_inactive": ({}, {}, open_to_all(get=(200,) * 6)),
    "account_change_password": ({}, {}, INSIDE),
    "account_reauthenticate": ({}, {}, INSIDE),
    "profile": ({}, {"name": "Dora"}, table(get=(302,) + (200,) * 5, post=(403,) + (302,) * 5)),
    "account_email": ({}, {}, INSIDE | {"DELETE": INSIDE["POST"]}),
    "account_email_verification_sent": ({}, {}, open_to_all(get=(200,) * 6)),
    "account_confirm_email": ({"key": "k"}, {}, open_to_all(get=(200,) * 6, post=(404,) * 6)),
    "account_reset_password": ({}, {}, dict.fromkeys(METHODS, (200,) * 6)),
    "account_reset_password_done": ({}, {}, open_to_all(get=(200,) * 6)),
    "account_reset_password_from_key": (
        {"uidb36": "1", "key": "a-b"},
        {},
        dict.fromkeys(METHODS, (200,) * 6),  # a page that says the link is no good
    ),
    "account_reset_password_from_key_done": ({}, {}, open_to_all(get=(200,) * 6)),
    "usersessions_list": (
        {},
        {},
        INSIDE | dict.fromkeys(["POST", "PUT"], (403, 302, 302, 302, 302, 302)),
    ),
    "invitation": ({"token": "none"}, {}, open_to_all(get=(404,) * 6, post=(404,) * 6)),
}
# Who gave no password in the last five minutes is led to the page that asks for it.
ASKED_AGAIN = {"GET": (302,) * 6} | dict.fromkeys(METHODS[1:], (403, 302, 302, 302, 302, 302))
NONE_THERE = {"GET": (302,) + (404,) * 5} | dict.fromkeys(METHODS[1:], (403,) + (404,) * 5)
PASSKEY = {"pk": 1}


def just_shown(table, get, post, put=None, delete=405):
    """The same, but for the administrator, who has an app and just gave the password again."""
    own = {"GET": get, "POST": post, "PUT": put or post, "DELETE": delete}
    return {method: (*table[method], own[method]) for method in METHODS}


SECOND_STEPS = {
    "account_set_password": ({}, {}, ASKED_AGAIN),
    "mfa_index": ({}, {}, table(get=(302,) + (200,) * 5)),
    "mfa_authenticate": ({}, {}, dict.fromkeys(METHODS, (302,) * 6)),
    "mfa_reauthenticate": ({}, {}, just_shown(ASKED_AGAIN, 200, 200)),
    "mfa_activate_totp": ({}, {}, ASKED_AGAIN),
    "mfa_deactivate_totp": ({}, {}, just_shown(NONE_THERE, 200, 302)),
    "mfa_view_recovery_codes": ({}, {}, table(get=(302,) + (404,) * 5)),
    "mfa_generate_recovery_codes": ({}, {}, just_shown(ASKED_AGAIN, 200, 302)),
    "mfa_download_recovery_codes": ({}, {}, NONE_THERE),
    "mfa_list_webauthn": ({}, {}, table(get=(302,) + (200,) * 5)),
    "mfa_add_webauthn": ({}, {}, just_shown(ASKED_AGAIN, 200, 200)),
    "mfa_reauthenticate_webauthn": ({}, {}, ASKED_AGAIN),
    "mfa_login_webauthn": (
        {},
        {},
        dict.fromkeys(METHODS, (302,) * 6) | {"DELETE": (405,) + (302,) * 5},
    ),
    "mfa_remove_webauthn": (PASSKEY, {}, just_shown(ASKED_AGAIN, 404, 404, put=405, delete=404)),
    "mfa_edit_webauthn": (PASSKEY, {}, just_shown(ASKED_AGAIN, 404, 404)),
}
NO_DIRECTORY = ({"provider_id": "oidc"}, {}, dict.fromkeys(METHODS, (404,) * 6))
SINGLE_SIGN_ON = {
    "socialaccount_connections": ({}, {}, INSIDE),
    "socialaccount_login_cancelled": ({}, {}, open_to_all(get=(200,) * 6)),
    "openid_connect_login": (
        *NO_DIRECTORY[:2],
        dict.fromkeys(METHODS, (405,) * 6) | {"GET": (404,) * 6},
    ),
    "openid_connect_callback": NO_DIRECTORY,
}
