"""The front of the site."""

from tests.views.routes.roles import open_to_all, table

# name: (what stands in the address, what is sent, what is answered)
SITE = {
    "initiatives": ({}, {}, table(get=(302, 200, 200, 200, 200, 200))),
    "new_initiative": (
        {},
        {
            "name": "Reckon",
            "customer": "Marta",
            "customers": "external",
            "format": "press_release",
        },
        table(get=(302, 200, 200, 200, 200, 200), post=(403, 302, 302, 302, 302, 302)),
    ),
    "search": ({}, {}, table(get=(302, 200, 200, 200, 200, 200))),
    "which": ({}, {}, table(get=(302,) + (200,) * 5, post=(403,) + (422,) * 5)),
    "livez": ({}, {}, open_to_all(get=(200,) * 6)),
    "readyz": ({}, {}, open_to_all(get=(200,) * 6)),
    "browsers": ({}, {}, open_to_all(get=(200,) * 6)),
    "welcome": ({}, {}, open_to_all(get=(302,) * 6, post=(302,) * 6)),
}
