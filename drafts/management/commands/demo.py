"""Load the example with people who can sign in, and say who they are."""

import secrets
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from drafts.example import load_example
from drafts.example.decisions import DECIDER
from drafts.models import User

PEOPLE = (  # what they are, their address and name, and their role on the example
    ("product manager", "rita@example.com", "Rita Duarte", "owner"),
    ("second author", "ana@example.com", "Ana Sousa", "writer"),
    ("reviewer", "bo@example.com", "Bo Lind", "reviewer"),
    ("executive", "chidi@example.com", "Chidi Okafor", "reader"),
)
ACCOUNTS = "demo-accounts"


class Command(BaseCommand):
    """Prints a line for each of the people: who, e-mail and password, two spaces between."""

    help = "Loads the example initiative with accounts to try it, and prints them."

    def handle(self, *args, **options):
        """Load what is missing; a second time only the lines are printed."""
        passwords = _passwords(Path(settings.DATA, ACCOUNTS))
        with transaction.atomic():
            initiative = load_example()
            for _what, email, name, role in PEOPLE:
                _let_in(initiative, email, name, role, passwords[email])
            _name_decider(initiative)
        width = max(len(what) for what, *_ in PEOPLE)
        for what, email, *_ in PEOPLE:
            self.stdout.write(f"{what:{width}}  {email:17}  {passwords[email]}")


def _name_decider(initiative):
    executive = User.objects.get(email=DECIDER[0])
    if not initiative.deciders.filter(user=executive).exists():
        initiative.name_decider(executive, by=initiative.created_by)


def _passwords(path):
    """``{e-mail: password}``, made once and kept in a file only its owner can read."""
    if not path.exists():
        path.touch(mode=0o600)
        lines = [f"{email}  {secrets.token_urlsafe(9)}\n" for _, email, *_ in PEOPLE]
        path.write_text("".join(lines))
    return dict(line.split() for line in path.read_text().splitlines())


def _let_in(initiative, email, name, role, password):
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, password, name=name)
    if not user.check_password(password):
        user.set_password(password)
        user.save()
    if initiative.role_of(user) is None:
        initiative.add_member(user, role, by=initiative.owners().first())
