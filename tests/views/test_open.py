"""Everything needs a login but what stands here: a view that opens itself, or that a package opens
in a newer version, is open by a line in this file or not at all."""

import pytest
from django.contrib.auth.decorators import login_not_required

from drafts.access.guest_guards import with_guest_link
from drafts.access.steps import with_password
from drafts.views.account import by_mail
from tests.open_routes import is_open, open_routes

# For people who have not signed in.
BEFORE_SIGNING_IN = {
    "livez",
    "readyz",
    "browsers",
    "welcome",
    "invitation",
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_email_verification_sent",
    "account_confirm_email",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "socialaccount_login_cancelled",
    "openid_connect_login",
    "openid_connect_callback",
    "notice_stop",
}
# Behind a guest's link, which lets them in.
BEHIND_A_LINK = {
    "guest_door",
    "guest_paper",
    "guest_draft",
    "guest_draft_pdf",
    "guest_comments",
    "guest_replies",
    "guest_comment_words",
    "guest_resolution",
    "guest_reopening",
    "guest_thread_change",
    "guest_review",
    "guest_reading",
    "guest_reading_people",
    "guest_reading_joining",
    "guest_reading_finish",
    "guest_compare_pair",
    "guest_export",
    "guest_export_file",
    "guest_export_again",
}


def test_what_is_open_is_what_this_file_says():
    assert open_routes() == BEFORE_SIGNING_IN | BEHIND_A_LINK


def view(request):
    """Any view."""


@pytest.mark.parametrize("decorate", [with_password, by_mail])
def test_what_stands_around_a_view_of_allauth_neither_opens_nor_closes_it(decorate):
    opened = login_not_required(lambda request: None)
    assert is_open(decorate(opened))
    assert not is_open(decorate(view))


def test_a_view_behind_a_guests_link_is_open_by_that_alone():
    assert is_open(with_guest_link(view))
    assert not is_open(view)
