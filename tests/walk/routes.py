"""How each route is asked: where the table of ``tests/views/routes`` names one row, all there are.

Whoever looks asks for every draft, every export by its number, the threads of the scene with their
comments, and whatever else the address of a route may name.
"""

from itertools import product

from django.urls import reverse

from drafts.models import (
    Arrival,
    Comment,
    Event,
    Export,
    Group,
    GuestLink,
    Invitation,
    Mail,
    Notice,
    ReleaseFile,
    Round,
    Unpacking,
)
from tests.views.routes import ROUTES
from tests.views.routes.roles import NOT_THIS_METHOD
from tests.walk.places import BEGINNING
from tests.walk.readers import OUT

# What else is asked of a route: query strings. One search asks for all marked words by the letters
# they begin with, so that an answer which holds one says more than the question did.
QUERIES = {
    "draft": ["closed=1", "from=1"],
    "guest_draft": ["closed=1", "from=1"],
    "draft_docx": ["comments=1"],
    "noted_copy": ["size=Letter"],
    "threads": ["closed=1", "kind=wording", "kind=objection", "from=1"],
    "comment_words": ["at=2"],
    "compare": ["left=1&right=2"],
    "history": ["about=reviews", "about=decisions", "about=people"],
    "site_history": ["about=reviews", "about=decisions", "about=people"],
    "decide": ["draft=1"],
    "comments": ["section=problem", "section=problem&start=0&end=7"],
    "guest_comments": ["section=problem&start=0&end=7"],
    "compare_pair": ["view=column", "formatting=1"],
    "search": [f"q={BEGINNING}&page={page}" for page in range(1, 5)],
}
# What views read of a query and what makes no difference to what they tell.
NO_QUERY = {
    "back": "where a page leads back to, sent along by the page itself",
    "before": "where a page of the history begins",
    "shown": "what the page that waits for a PDF shows already",
}
# Those that answer a page which asks in the background otherwise; all deeds are done like that.
BY_HTMX = {"comments", "guest_comments", "export", "guest_export", "release_files", "mail_check"}
# Rows that an address names by number.
ROWS = {
    "export": Export,
    "export_file": Export,
    "export_again": Export,
    "guest_export": Export,
    "guest_export_file": Export,
    "guest_export_again": Export,
    "round_ending": Round,
    "guest_link_renewal": GuestLink,
    "guest_link_removal": GuestLink,
    "site_guest_link_removal": GuestLink,
    "group": Group,
    "group_role": Group,
    "group_removal": Group,
    "group_deletion": Group,
    "joining": Group,
    "arrival": Arrival,
    "series": Arrival,
    "new_series": Arrival,
    "member_invitation_removal": Invitation,
    "site_invitation_removal": Invitation,
    "site_mail_again": Mail,
    "unpacking": Unpacking,
}
_TOLD = ("review.submit", "decision.make", "guest_link.make", "thread.open", "member.add")


def addresses_of(scene, reader, name):
    """Every address at which this reader asks for the route of that name."""
    place, _data, _answers = ROUTES[name]
    if {"thread", "pk"} <= place.keys() or name == "review_comment_removal":
        return [_with_comment(scene, reader, name, row) for row in _comments(scene)]
    values = [_values(scene, reader, name, key, value) for key, value in place.items()]
    if reader in OUT and "export" not in name:  # to them it is all the same: not there
        values = [chosen[-1:] for chosen in values]
    found = [dict(zip(place, chosen, strict=True)) for chosen in product(*values)]
    if name == "redline":
        found.append(found[0] | {"right": None})
    return [reverse(name, kwargs=kwargs) for kwargs in found]


def data_of(name):
    """What is sent with a POST; None where the route takes none."""
    _place, data, answers = ROUTES[name]
    posts = answers["POST"]
    return (
        None if posts == NOT_THIS_METHOD or set(posts) <= {405, 403, 302} and 405 in posts else data
    )


def _values(scene, reader, name, key, value):
    """What may stand in one place of an address."""
    if key == "slug" or value == "tally":
        return [scene.initiative.slug]
    if key == "token" and value == "token":
        own = scene.tokens.get(reader)
        return [own] if own else sorted(set(scene.tokens.values()))[:2]
    if key == "thread":
        return scene.threads
    if key == "number" and not name.startswith("release") and value == 1:
        return [1, 2]
    if key == "sha256":
        return list(ReleaseFile.objects.values_list("sha256", flat=True)) or [value]
    if key == "object_id" and reader == "operator":
        return _operators(name) or [value]
    if key == "key" and value in ("problem", "q1"):
        return (
            [
                "problem",
                "closing",
                *scene.initiative.sections.filter(kind="faq_internal").values_list(
                    "key", flat=True
                ),
            ]
            if name != "save"
            else ["closing"]
        )
    if name == "notice":
        return _notices(scene, reader) or [1]
    if key == "pk" and ROWS.get(name) is Export:
        return list(
            Export.objects.filter(pk__gte=scene.printed).values_list("pk", flat=True).order_by("pk")
        )
    if key == "pk" and name in ROWS:
        return list(ROWS[name].objects.values_list("pk", flat=True).order_by("pk")) or [1]
    if value in ("bob", "leadership"):
        return [scene.users["writer"].pk]
    return [value]


def _notices(scene, reader):
    """The newest of their own, and the newest of somebody else."""
    newest, user = Notice.objects.order_by("pk"), scene.users.get(reader)
    own = newest.filter(user=user).values_list("pk", flat=True)
    others = newest.exclude(user=user).values_list("pk", flat=True)
    return [*list(others)[-1:], *list(own)[-4:]]


def _operators(name):
    events = Event.objects.filter(action__in=_TOLD).order_by("-pk")
    return list(events.values_list("pk", flat=True)[:12]) if "event" in name else None


def _comments(scene):
    told = Comment.objects.filter(thread__initiative=scene.initiative)
    told = told.filter(thread__number__in=scene.threads)
    return list(told.values_list("thread__number", "pk", "thread__draft__number"))


def _with_comment(scene, reader, name, row):
    thread, pk, number = row
    known = {"thread": thread, "pk": pk, "number": number, "slug": scene.initiative.slug}
    known["token"] = _values(scene, reader, name, "token", "token")[0]
    return reverse(name, kwargs={key: known[key] for key in ROUTES[name][0]})
