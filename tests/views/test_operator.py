"""Django's admin, for the operator: everything can be looked at, and nothing changed."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin import ModelAdmin
from django.test import Client
from django.urls import reverse

from drafts.admin import site
from drafts.mail import outbox
from drafts.models import Draft, Event, Export, Save, Section, User
from drafts.text.outline import RELEASE_KEYS
from tests.people import account, signed_in, write
from tests.views.routes.operator import OPERATOR

NEVER_SHOWN = {Draft, Export, Save, Section}


@pytest.fixture
def operator(ada):
    """ada, who made the first account of this installation."""
    User.objects.filter(pk=ada.pk).update(is_superuser=True)
    return signed_in(User.objects.get(pk=ada.pk))


def test_the_operator_has_a_second_step_too(alice):
    alice.is_superuser = True
    alice.save()
    response = signed_in(alice).get("/operator/")
    assert (response.status_code, "First a second step" in response.text) == (403, True)


def test_who_is_no_operator_any_more_finds_nothing(operator, ada):
    assert operator.get("/operator/").status_code == 200
    User.objects.filter(pk=ada.pk).update(is_superuser=False)
    assert operator.get("/operator/").status_code == 404


@pytest.mark.parametrize("model", site._registry, ids=lambda model: model.__name__)
def test_c08_nothing_can_be_added_changed_or_deleted(operator, tally, bob, model):
    Event.objects.record("answers.keep", by=bob, initiative=tally)
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    listed = operator.get(reverse(f"{name}_changelist"))
    assert listed.status_code == 200
    assert operator.get(reverse(f"{name}_add")).status_code == 403
    assert operator.post(reverse(f"{name}_add"), {"name": "x"}).status_code == 403
    for row in model.objects.all()[:1]:
        place = reverse(f"{name}_change", args=[row.pk])
        assert operator.get(place).status_code == 200
        assert operator.post(place, {"name": "x"}).status_code == 403
        gone = reverse(f"{name}_delete", args=[row.pk])
        assert operator.post(gone, {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=row.pk).exists()


def test_c08_words_drafts_and_files_are_not_even_shown(operator, tally, alice):
    assert not NEVER_SHOWN & site._registry.keys()
    write(tally, alice, headline="<p>Xylophone</p>")
    tally.change_facts(by=alice, customer="Xylophone")
    tally.answer({"who": "Xylophone"}, by=alice)
    place = reverse("admin:drafts_initiative_change", args=[tally.pk])
    page = operator.get(place)
    assert page.status_code == 200
    assert "Xylophone" not in page.text


def test_what_people_wrote_is_on_no_page(operator, tally, alice, bob, rosa):
    tally.change_facts(by=alice, name="Xylophone", customer="Xylophone")
    write(tally, alice, **dict.fromkeys(RELEASE_KEYS, "<p>Xylophone</p>"))
    tally.answer({"who": "Xylophone"}, by=alice)
    draft = tally.cut_draft("Xylophone", by=alice)
    draft.comment("Xylophone", "problem", None, by=bob)
    draft.reviews.give("not_yet", "Xylophone", by=rosa)
    tally.invitations.invite(by=alice, initiative=tally, role="reader")
    tally.invite_guest("review", "Xylophone", by=alice)
    outbox.answer("dora@example.com", "Xylophone", "Xylophone")
    Event.objects.record("guest.enter", initiative=tally, by=None, label="Xylophone")
    places = []
    for model in site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        rows = model.objects.all()
        places += [reverse(f"{name}_changelist")]
        places += [reverse(f"{name}_change", args=[row.pk]) for row in rows]
    shown = {place: operator.get(place).text for place in places}
    assert len(shown) > 30
    assert [place for place, text in shown.items() if "Xylophone" in text] == []
    assert [place for place, text in shown.items() if "not_yet" in text] == []


def test_no_secret_is_shown(operator, tally, alice, bob):
    invitation, token = tally.invitations.invite(by=alice, initiative=tally, role="reader")
    step = Authenticator.objects.get()
    shown = [
        operator.get(reverse("admin:drafts_invitation_change", args=[invitation.pk])).text,
        operator.get(reverse("admin:mfa_authenticator_change", args=[step.pk])).text,
        operator.get(reverse("admin:drafts_user_change", args=[bob.pk])).text,
    ]
    secrets = [invitation.token_hash, token, str(step.data["secret"]), bob.password]
    assert not [secret for secret in secrets for page in shown if secret in page]


def test_who_lost_the_phone_gets_in_with_the_password_again(operator, bob):
    Authenticator.objects.create(user=bob, type="recovery_codes", data={})
    bobs = signed_in(bob)
    form = {"action": "forget_second_steps", "_selected_action": [bob.pk]}
    response = operator.post(reverse("admin:drafts_user_changelist"), form, follow=True)
    assert "1 account has none now." in response.text
    assert not Authenticator.objects.filter(user=bob).exists()
    assert bobs.get("/").status_code == 302
    told = Event.objects.get(action="second_step.forget")
    assert (told.by, told.facts) == (account("Ada"), {"person": bob.pk})


def test_a15_the_operator_is_asked_again_before_a_deed(operator, bob):
    session = operator.session
    del session["account_authentication_methods"]
    session.save()
    form = {"action": "forget_second_steps", "_selected_action": [bob.pk]}
    response = operator.post(reverse("admin:drafts_user_changelist"), form)
    assert response.headers["Location"].startswith("/accounts/again/")


def test_there_is_no_second_door(db):
    for page in ("login", "logout", "password_change"):
        assert f"operator:{page}" not in OPERATOR
        assert Client().get(f"/operator/{page}/").status_code == 404


def test_no_page_of_it_needs_what_the_policy_forbids(operator, bob):
    for place in ("index", "drafts_user_changelist"):
        page = operator.get(reverse(f"admin:{place}")).text
        assert " style=" not in page
        assert "<style" not in page
        assert not [tag for tag in page.split("<script")[1:] if " src=" not in tag.split(">")[0]]


def test_every_model_there_is_only_to_be_looked_at():
    for admin in site._registry.values():
        for may in ("has_add_permission", "has_change_permission", "has_delete_permission"):
            assert getattr(type(admin), may) is not getattr(ModelAdmin, may)
            assert getattr(admin, may)(None) is False
