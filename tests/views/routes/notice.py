"""/notices/: what one was told of."""

from tests.views.routes.roles import METHODS, table

ANY = {"token": "none"}
NOBODYS = (404,) * 6
NOTICES = {
    "notices": ({}, {}, table(get=(302, 200, 200, 200, 200, 200))),
    # The owner's own: for others it is not there.
    "notice": ({"pk": "notice"}, {}, table(get=(302, 404, 404, 404, 404, 302))),
    "notices_read": ({}, {}, table(post=(403, 302, 302, 302, 302, 302))),
    "notice_mails": ({}, {}, table(post=(403, 302, 302, 302, 302, 302))),
    # Open to all who bring a signed link; this one is not signed.
    "notice_stop": (
        ANY,
        {},
        dict.fromkeys(METHODS, (405,) * 6) | dict.fromkeys(["GET", "POST"], NOBODYS),
    ),
}
