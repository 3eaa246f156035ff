"""Guests who wrote something: out of an initiative under the name they gave, and into one.

A guest is nobody's account. What they are here hangs on the link that brought them, so the link
goes along: for whom it was, who made it and until when, but neither its token nor its passphrase.
Where it comes in it is ended and opens nothing; what was written stays under its writer's name.
"""

from django.utils import timezone

from drafts.archive import shapes
from drafts.models import Guest, GuestLink
from drafts.models.guest_link import MOST_NAMES, closed_to_all

FILE = "guests.json"


def guests_out(initiative, chest):
    """Each link that brought somebody who is named in the file as the writer of something, with
    those people. Goes out last, when all of them are known."""
    links = {}
    for number, guest in chest.guests():
        if guest.link_id not in links:
            links[guest.link_id] = _link_out(guest.link, chest)
        seen = guest.first_seen_at.isoformat()
        one = {"id": number, "name": guest.name, "first_seen_at": seen}
        links[guest.link_id]["guests"].append(one)
    chest.add_json(FILE, list(links.values()))


def _link_out(link, chest):
    return {
        "kind": link.kind,
        "label": link.label,
        "people": link.people,
        "made_by": chest.person(link.made_by),
        "made_at": link.made_at.isoformat(),
        "expires_at": link.expires_at.isoformat(),
        "revoked_by": chest.person(link.revoked_by),
        "revoked_at": link.revoked_at.isoformat() if link.revoked_at else None,
        "guests": [],
    }


def guests_in(initiative, opened):
    """Store each link as one that has ended, with its guests, and have ``opened`` know these."""
    guests = {}
    for row in opened.rows_if_any(FILE):
        with shapes.fitting(FILE):
            link = opened.put(_link_in(initiative, row, opened))
            for one in shapes.listed(row, "guests", FILE):
                number = shapes.number(one, "id", FILE)
                if number in guests:
                    raise shapes.wrong(FILE, "“id”")
                name = shapes.called(one, "name", FILE, 80)
                seen = shapes.moment(one, "first_seen_at", FILE)
                guests[number] = opened.put(Guest(link=link, name=name, first_seen_at=seen))
    opened.know_guests(guests)


def _link_in(initiative, row, opened):
    expires_at = shapes.moment(row, "expires_at", FILE)
    if row.get("revoked_at") is not None:
        by, at = opened.person(row.get("revoked_by"), FILE), shapes.moment(row, "revoked_at", FILE)
    elif expires_at <= timezone.now():
        by = at = None  # it ran out by itself
    else:
        by, at = opened.by, timezone.now()
    return GuestLink(
        initiative=initiative,
        kind=shapes.text(row, "kind", FILE, 7),
        label=shapes.called(row, "label", FILE, 80),
        people=shapes.number(row, "people", FILE, most=MOST_NAMES)
        if "people" in row
        else MOST_NAMES,
        token_hash=closed_to_all(),
        made_by=opened.person(row.get("made_by"), FILE),
        made_at=shapes.moment(row, "made_at", FILE),
        expires_at=expires_at,
        revoked_by=by,
        revoked_at=at,
    )
