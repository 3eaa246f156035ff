"""One walk: one reader at every route, and what the answers gave away."""

import re
from dataclasses import dataclass, field

from django.core import mail as sent

from drafts.mail import outbox
from drafts.models import Mail
from drafts.notices import letters
from tests.views.routes import ROUTES
from tests.views.routes.accounts import ACCOUNTS, SECOND_STEPS, SINGLE_SIGN_ON
from tests.views.routes.operator import OPERATOR
from tests.views.routes.people import PEOPLE
from tests.walk.asking import ask, ask_until_made
from tests.walk.files import MAKES
from tests.walk.places import PLACES
from tests.walk.routes import BY_HTMX, QUERIES, addresses_of, data_of

MAILS = "mail"
MAY_BE_UNWELL = "readyz"  # which is to say that no worker does what the scene has queued
HTMX = {"HX-Request": "true"}
EVERYWHERE = tuple(ROUTES)
# Pages about accounts and the installation are the same whatever is said of a draft, but for the
# number of notices in their heads, which all pages have; they are asked in ordinary times alone.
_APART = (ACCOUNTS, SECOND_STEPS, SINGLE_SIGN_ON, OPERATOR, PEOPLE)
WHERE_IT_MATTERS = tuple(route for route in ROUTES if not any(route in part for part in _APART))
# What differs from one answer to the next though nothing was said: drawn by chance, or the moment.
CHANCE = re.compile(
    r"nonce-[^' ]+|nonce=\"[^\"]*\"|csrfmiddlewaretoken\" value=\"[^\"]*\"|-csrf=[^;]*"
    r"|x-csrftoken[^,}]*|data-seconds=\"\d+\"|\d+\s(?:second|minute|hour)s? ago|just now"
    r"|x-chain-head: \w+|expires=[^;]*|<time.*?</time>|-session=[^;]*|content-length: \d+"
)


@dataclass
class Walk:
    """What one reader was told: ``asked`` are the routes that answered, ``leaks`` the cells
    (route, place) that failed, ``answers`` how many came, ``files`` the routes that gave one,
    ``addresses`` all that were asked and ``pages`` what stood on each page, by route and address,
    but for chance."""

    reader: str
    hidden: set
    asked: set = field(default_factory=set)
    leaks: set = field(default_factory=set)
    answers: int = 0
    broken: list = field(default_factory=list)
    files: set = field(default_factory=set)
    addresses: set = field(default_factory=set, repr=False)
    pages: dict = field(default_factory=dict, repr=False)

    @property
    def cells(self):
        """How many cells there were: each route asked for each hidden place."""
        return len(self.asked) * len(self.hidden)

    def read(self, route, answers):
        """Look through the answers of a route for each place."""
        self.asked.add(route)
        for answer in answers:
            self.answers += 1
            if "attachment" in answer.headers.get("Content-Disposition", ""):
                self.files.add(route)
            if answer.status >= 500 and route != MAY_BE_UNWELL:
                self.broken.append((route, answer.status))
            told = [name for name in self.hidden if answer.tells(PLACES[name])]
            self.leaks |= {(route, name) for name in told}


def pages_of(scene, reader, routes=WHERE_IT_MATTERS):
    """What stands on each page, by route and address, but for chance, as ``Walk.pages``."""
    found = {}
    for route in routes:
        for address in addresses_of(scene, reader, route):
            answer = ask(scene.cookies[reader], "GET", address)
            if answer.is_page:
                found[route, address] = CHANCE.sub("", answer.text)
    return found


def walk(scene, reader, hidden, deeds=True, routes=EVERYWHERE):
    """Have this reader ask at these routes, with every method that does something there."""
    done = Walk(reader, set(hidden))
    cookies = scene.cookies[reader]
    for route in routes:
        addresses = addresses_of(scene, reader, route)
        done.addresses.update(addresses)
        for address in addresses:
            answers = ask_until_made(cookies, address, route in MAKES)
            done.read(route, answers)
            if answers[0].is_page:
                done.pages[route, address] = CHANCE.sub("", answers[0].text)
        done.read(route, _asked_besides(cookies, route, addresses, deeds))
    done.read(MAILS, _mails_to(scene.users.get(reader), scene.mails))
    return done


def _asked_besides(cookies, route, addresses, deeds):
    for query in QUERIES.get(route, ()):
        yield from ask_until_made(cookies, f"{addresses[-1]}?{query}", route in MAKES)
    if route in BY_HTMX:
        yield ask(cookies, "GET", addresses[-1], **HTMX)
    data = data_of(route) if deeds else None
    if data is not None:  # where there are several, at what came last: that is what is hidden
        yield ask(cookies, "POST", addresses[-1], data, **HTMX)


class Posted:
    """A mail as an answer: subject, headers and words in every form."""

    status, headers = 200, {}

    def __init__(self, message):
        self.text = str(message.message().as_string()) + message.subject + message.body
        self.text += "".join(str(content) for content, _kind in message.alternatives)
        self.text = self.text.lower()

    def tells(self, place):
        """Whether it gives away what stands in a ``Place``."""
        return place.is_in(self.text)


def deliver(scene):
    """Send what waits to be sent, and what the digest of the day would tell."""
    sent.outbox.clear()
    letters.send_digests()
    for pk in Mail.objects.filter(state=Mail.State.WAITING).values_list("pk", flat=True):
        outbox.deliver(pk)
    scene.mails += sent.outbox
    sent.outbox.clear()


def _mails_to(user, before):
    to = user.email if user else ""
    return [Posted(message) for message in [*before, *sent.outbox] if to in message.to]
