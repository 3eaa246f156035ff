"""Accounts in a real browser: coming in, second steps, passkeys, and each page in four looks."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse
from playwright.sync_api import expect

from drafts.models import Invitation, User
from tests.browser.write_page import let_in
from tests.directory import directory, provider  # noqa: F401 - fixtures
from tests.people import PASSWORD, account, start

DOORS = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/forgotten/",
    "/accounts/password/forgotten/sent/",
    "/accounts/password/new/1:no-key/",
    "/accounts/password/new/done/",
    "/accounts/email/sent/",
    "/accounts/email/confirm/none/",
    "/accounts/inactive/",
    "/accounts/sso/cancelled/",
]
ROOMS = [
    "/accounts/",
    "/accounts/password/",
    "/accounts/email/",
    "/accounts/sessions/",
    "/accounts/steps/",
    "/accounts/steps/app/",
    "/accounts/steps/recovery/new/",
    "/accounts/steps/passkeys/",
    "/accounts/steps/passkeys/new/",
    "/accounts/sso/",
    "/accounts/logout/",
]


@pytest.fixture
def alice(transactional_db):
    """alice, in a database that the server's threads see too."""
    return account("Alice")


@pytest.fixture
def page(new_context):
    """One page of one browser."""
    return new_context().new_page()


@pytest.fixture
def passkeys(page):
    """A device with a finger on it, as part of this browser."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def set_finger(right):
        which = {"authenticatorId": device["authenticatorId"], "isUserVerified": right}
        session.send("WebAuthn.setUserVerified", which)

    return set_finger


def code_of(secret):
    """What an authenticator app shows now for this secret."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(page, url, password=PASSWORD):
    """Give alice's address and password at the door."""
    page.goto(f"{url}/accounts/login/")
    page.get_by_label("E-mail").fill("alice@example.com")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    """Sign out by the menu."""
    page.get_by_label(re.compile("^Account of")).click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def give_password_again(page):
    """Answer the question whether it is still you."""
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_an_invitation_is_accepted_in_a_browser(live_server, page, alice, assert_accessible):
    _, token = Invitation.objects.invite(by=alice, initiative=start(), role="writer")
    page.goto(live_server.url + reverse("invitation", args=[token]))
    expect(page.get_by_text("Alice Almeida invites you to “Tally” as writer.")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Your name").fill("Dora Díaz")
    page.get_by_label("E-mail").fill("dora@example.com")
    page.get_by_label("Password").fill("a door that stays open")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("link", name="Tally")).to_be_visible()
    page.get_by_role("link", name="Write").first.click()
    expect(page.locator("html")).to_have_attribute("data-ready", "")
    assert User.objects.get(email="dora@example.com").browser_time_zone == "Europe/Berlin"


def test_an_authenticator_app_is_set_up_and_asked_for(
    live_server, page, alice, assert_accessible, settings
):
    settings.MFA_TOTP_TOLERANCE = 1  # a slow machine may take longer than a code is good for
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/accounts/steps/")
    page.get_by_role("link", name="Set it up").click()
    give_password_again(page)
    assert_accessible(page)
    secret = page.locator(".secret code").inner_text()
    expect(page.locator("img.qr")).to_have_js_property("complete", True)
    assert page.locator("img.qr").evaluate("image => image.naturalWidth > 0")
    page.get_by_label("Authenticator code").fill(code_of(secret))
    page.get_by_role("button", name="Turn it on").click()
    expect(page.locator(".codes li")).to_have_count(10)
    assert_accessible(page)
    recovery_code = page.locator(".codes li").first.inner_text()
    sign_out(page)
    sign_in(page, live_server.url)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code").fill(recovery_code)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Initiatives")).to_be_visible()


def test_a_passkey_is_made_and_opens_the_door_alone(
    live_server, page, alice, passkeys, assert_accessible
):
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/accounts/steps/")
    page.get_by_role("link", name="Add a passkey").click()
    give_password_again(page)
    page.get_by_label("What shall it be called?").fill("Work laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.goto(f"{live_server.url}/accounts/steps/passkeys/")
    expect(page.get_by_text("Work laptop").first).to_be_visible()
    assert_accessible(page)
    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Initiatives")).to_be_visible()


def test_a_browser_without_passkeys_says_so_and_offers_no_form(live_server, page, alice):
    let_in(page.context, alice, live_server.url)
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto(f"{live_server.url}/accounts/steps/passkeys/new/")
    give_password_again(page)
    expect(page.get_by_text("This browser has no passkeys.")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_be_hidden()


def test_a_passkey_is_the_second_step_after_the_password(live_server, page, alice, passkeys):
    make_passkey(live_server, page, alice)
    sign_out(page)
    sign_in(page, live_server.url)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Initiatives")).to_be_visible()


def test_a_passkey_is_renamed_and_removed(live_server, page, alice, passkeys, assert_accessible):
    make_passkey(live_server, page, alice)
    page.goto(f"{live_server.url}/accounts/steps/passkeys/")
    page.get_by_role("link", name="Rename").click()
    assert_accessible(page)
    page.get_by_label("Name").fill("Old laptop")
    page.get_by_role("button", name="Keep this name").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    assert_accessible(page)
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("None yet.")).to_be_visible()


def test_a_finger_that_is_not_known_is_answered_on_the_page(live_server, page, alice, passkeys):
    make_passkey(live_server, page, alice)
    sign_out(page)
    passkeys(False)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used.")).to_be_visible()
    passkeys(True)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Initiatives")).to_be_visible()


def make_passkey(live_server, page, user):
    """Add a passkey to the account of ``user``, who is then signed in."""
    let_in(page.context, user, live_server.url)
    page.goto(f"{live_server.url}/accounts/steps/passkeys/new/")
    give_password_again(page)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)


def test_one_signs_in_through_the_directory(
    live_server,
    page,
    alice,
    settings,
    directory,  # noqa: F811
    watched,
    assert_accessible,
):
    settings.SSO_AUTO_SIGNUP = True
    for on_its_pages in ("cdn.jsdelivr.net", "/favicon.ico"):
        watched.expect(on_its_pages)
    directory.know("d-1", email="dora@example.com", email_verified=True, name="Dora Díaz")
    page.goto(f"{live_server.url}/accounts/login/")
    assert_accessible(page)
    page.get_by_role("link", name="Sign in with Example ID").click()
    page.get_by_placeholder("sub").fill("d-1")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_label("Account of Dora Díaz")).to_be_visible()


def test_one_sees_in_words_what_can_be_changed_without_a_script(live_server, new_context, alice):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/accounts/")
    page.get_by_label("Time zone").select_option("Europe/Lisbon")
    page.get_by_role("button", name="Keep this", exact=True).click()
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Lisbon")


def test_each_page_of_the_door_is_accessible(
    live_server, look, alice, settings, watched, assert_accessible_in_every_look
):
    settings.SENDS_MAIL = True
    invitation, token = Invitation.objects.invite(by=alice)
    open_page = reverse("invitation", args=[token])
    closed, token = Invitation.objects.invite(by=alice)
    closed.revoke(by=alice)
    watched.expect("status of 410")  # the closed invitation
    for path in [*DOORS, open_page, reverse("invitation", args=[token])]:
        look.goto(live_server.url + path)
        expect(look.get_by_role("heading", level=1)).to_be_visible()
        fits(look)
        assert_accessible_in_every_look(look)


def test_each_room_of_an_account_is_accessible(
    live_server,
    look,
    alice,
    settings,
    directory,  # noqa: F811
    assert_accessible_in_every_look,
):
    settings.SENDS_MAIL = True
    let_in(look.context, alice, live_server.url)
    look.goto(f"{live_server.url}/accounts/again/?next=/accounts/")
    assert_accessible_in_every_look(look)
    give_password_again(look)
    for path in ROOMS:
        look.goto(live_server.url + path)
        expect(look).to_have_url(live_server.url + path)
        expect(look.get_by_role("heading", level=1)).to_be_visible()
        fits(look)
        assert_accessible_in_every_look(look)


def fits(page):
    """Assert that nothing sticks out at the side."""
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1], page.url
