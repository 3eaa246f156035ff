"""/people/: the installation."""

from tests.views.routes.roles import table

# For administrators alone; to everybody else, owners too, there is nothing at these addresses.
NO_ROOM = (403, 404, 404, 404, 404, 404)


def room(status=200):
    """A page about the installation."""
    return table(get=(302, *NO_ROOM[1:], status))


def deed(status=302):
    """Something done to the installation."""
    return table(post=(*NO_ROOM, status))


PERSON = {"pk": "bob"}
GROUP = {"pk": "leadership"}
PEOPLE = {
    "people": ({}, {}, room()),
    "person": (PERSON, {}, room()),
    "departure": (PERSON, {}, deed()),
    "reactivation": (PERSON, {}, deed()),
    "appointment": (PERSON, {}, deed()),
    "person_dismissal": (PERSON, {}, deed()),
    "groups": ({}, {"name": "Design"}, room() | {"POST": (*NO_ROOM, 302)}),
    "group": (GROUP, {"name": "Design"}, room() | {"POST": (*NO_ROOM, 302)}),
    "joining": (GROUP, {"who": "Bob Berg"}, deed()),
    "parting": (GROUP | {"person": "bob"}, {}, deed(404)),
    "group_deletion": (GROUP, {}, deed(409)),
    "site_invitations": (
        {},
        {"email": "dora@example.com"},
        room() | {"POST": (*NO_ROOM, 200)},
    ),
    "site_invitation_removal": ({"pk": 1}, {}, deed(404)),
    "signing_in": ({}, {}, room()),
    "site_history": ({}, {}, room()),
    "site_history_csv": ({}, {}, room()),
    "site_history_json": ({}, {}, room()),
    "mail_check": ({}, {}, deed()),
    "site_mails": ({}, {}, room()),
    "site_mail_again": ({"pk": "mail"}, {}, deed()),
}
