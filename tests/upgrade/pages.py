"""The pages of an installation, asked for by everybody with the cookies they had when it was
kept: nobody is signed out by a newer version. What a page would change is undone."""

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from drafts.admin import site
from drafts.models import Comment, Export, Group, Initiative, Mail, Notice, User
from tests.people import show_that_it_is
from tests.upgrade.keys import keys
from tests.views.routes import GUESTS, ROLES, ROUTES
from tests.views.routes.operator import OPERATOR


def walk():
    """``{route: {role: status}}`` of every route that can be got, and the operator's tables."""
    known = _known()
    clients = {role: _client(role) for role in ROLES}
    walked = {}
    for name in sorted(set(ROUTES) - set(OPERATOR)):
        place = ROUTES[name][0]
        walked[name] = {}
        for role, client in clients.items():
            own = known | known.get(role, {})
            kwargs = {key: own.get(value, value) for key, value in place.items()}
            walked[name][role] = _status(client, reverse(name, kwargs=kwargs))
    return walked | _tables()


def _tables():
    """The same for the operator: the list of each table, and its first row."""
    client, walked = _client("operator"), {}
    for model in sorted(site._registry, key=lambda model: model._meta.label):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        walked[f"{name}_changelist"] = {"operator": _status(client, reverse(f"{name}_changelist"))}
        for row in model.objects.all()[:1]:
            place = reverse(f"{name}_change", args=[row.pk])
            walked[f"{name}_change"] = {"operator": _status(client, place)}
    return walked


def _status(client, address):
    with transaction.atomic():
        status = client.get(address).status_code
        transaction.set_rollback(True)
    return status


def read():
    """``{role: {address: [status, text]}}`` of what ``reading.json`` in the data folder asks for;
    the address of a guest goes on from the link."""
    asked = json.loads(Path(settings.DATA, "reading.json").read_text())
    answers = {}
    for role, addresses in asked.items():
        client, before = _client(role), ""
        if role in GUESTS:
            before = f"/g/{keys()['guests'][role.removeprefix('guest_')]['token']}/"
        answers[role] = {}
        for address in addresses:
            with transaction.atomic():
                answer = client.get(before + address)
                text = b"".join(answer).decode(errors="replace")
                answers[role][address] = [answer.status_code, text]
                transaction.set_rollback(True)
    return answers


def _client(role):
    client = Client(raise_request_exception=False)
    if role in GUESTS:
        client.cookies.load(keys()["guests"][role.removeprefix("guest_")]["cookies"])
    elif role != "anonymous":
        client.cookies.load(keys()["people"][role])
    if role in ("administrator", "operator"):
        email = {"administrator": "ada@example.com", "operator": "olga@example.com"}[role]
        show_that_it_is(User.objects.get(email=email), client)
    return client


def _known():
    """What the places of the table of routes stand for here."""
    tally = Initiative.objects.get(slug="tally")
    alice = User.objects.get(email="alice@example.com")
    final = tally.exports.filter(state="ready", kind="final")
    known = {
        "bob": User.objects.get(email="bob@example.com").pk,
        "leadership": Group.objects.get(name="Leadership").pk,
        "export": final.get(part=Export.Part.WHOLE).pk,
        "comment": Comment.objects.filter(thread__initiative=tally, by=alice).first().pk,
        "round": tally.newest_draft().rounds.first().pk,
        "notice": Notice.objects.filter(user=alice, initiative=tally).first().pk,
        "guest_link": tally.guest_links.first().pk,
        "mail": Mail.objects.first().pk,
        "guest_export": 0,
        "token": "none",
    }
    for role in GUESTS:
        kind = role.removeprefix("guest_")
        part = Export.Part.WHOLE if kind == "review" else Export.Part.OUTWARD
        own = {"token": keys()["guests"][kind]["token"], "guest_export": final.get(part=part).pk}
        known[role] = own
    return known
