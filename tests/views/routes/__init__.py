"""The table of ``test_matrix``: every route there is, and what each role gets for each method.

One file per part of the site, like ``drafts/urls``.
"""

from tests.views.routes.accounts import ACCOUNTS, SECOND_STEPS, SINGLE_SIGN_ON
from tests.views.routes.decision import DECIDERS, DECISIONS
from tests.views.routes.files import FILES
from tests.views.routes.guest import GUEST, GUEST_LINKS
from tests.views.routes.initiative import EXPORTS, HISTORY, INITIATIVE, MEMBERS
from tests.views.routes.notice import NOTICES
from tests.views.routes.operator import OPERATOR
from tests.views.routes.pdfs import COPIES
from tests.views.routes.people import PEOPLE
from tests.views.routes.reading import READINGS
from tests.views.routes.review import REVIEWS
from tests.views.routes.roles import GUESTS, METHODS, ROLES
from tests.views.routes.site import SITE
from tests.views.routes.thread import THREADS

__all__ = ["GUESTS", "METHODS", "ROLES", "ROUTES"]


def one_table(*parts):
    """The rows of all ``parts`` by name; a name of two rows would hide one of them, and raises
    ``ValueError``."""
    table = {}
    for part in parts:
        if twice := table.keys() & part.keys():
            raise ValueError(f"Two routes go by one name: {', '.join(sorted(twice))}.")
        table |= part
    return table


ROUTES = one_table(
    SITE,
    DECIDERS,
    DECISIONS,
    INITIATIVE,
    HISTORY,
    THREADS,
    READINGS,
    REVIEWS,
    MEMBERS,
    GUEST,
    GUEST_LINKS,
    NOTICES,
    PEOPLE,
    OPERATOR,
    EXPORTS,
    FILES,
    COPIES,
    ACCOUNTS,
    SECOND_STEPS,
    SINGLE_SIGN_ON,
)
