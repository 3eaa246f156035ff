"""Plain data from outside, looked at before it is used: each function gives back what it checked.

All raise ``Unreadable``, with the file's name and what is wrong in it.
"""

from contextlib import contextmanager
from datetime import UTC, date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from drafts.imports.package import Unreadable
from drafts.text.clean import Refused, clean
from drafts.text.document import Document, Front, Section
from drafts.text.markup import without_unwanted
from drafts.text.names import name_of
from drafts.text.outline import BLOG_POST, KINDS, MOST_ENTRIES, PRESS_RELEASE, is_faq

_MOST = 2**31 - 1
# What pages reckon with a moment or a day stays within what a calendar holds, in every zone.
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
MOST_NUMBER = 1_000_000  # of a thread or a question: those that follow are numbered on from it


def wrong(file, what):
    """The error for something in ``file`` that is not as it should be."""
    return Unreadable(
        _("%(what)s in %(file)s is not as prfaq writes it, so nothing was brought in.")
        % {"what": what, "file": file}
    )


def text(row, name, file, most):
    """A string of at most ``most`` characters that a database and a page can hold."""
    value = row.get(name) if isinstance(row, dict) else None
    if not isinstance(value, str) or len(value) > most or without_unwanted(value) != value:
        raise wrong(file, f"“{name}”")
    return value


def called(row, name, file, most):
    """A name, cleaned as the forms clean names; one in which there is nothing to see is wrong."""
    value = name_of(text(row, name, file, most))
    if not value:
        raise wrong(file, f"“{name}”")
    return value


def number(row, name, file, least=1, most=_MOST):
    """A whole number that a database column can hold."""
    value = row.get(name) if isinstance(row, dict) else None
    if type(value) is not int or not least <= value <= most:
        raise wrong(file, f"“{name}”")
    return value


def moment(row, name, file):
    """An ISO moment with its zone, as an aware datetime that pages can reckon with."""
    try:
        value = datetime.fromisoformat(text(row, name, file, 40))
        usable = value.tzinfo is not None and _is_usable(value.astimezone(UTC).date())
    except (ValueError, OverflowError) as error:
        raise wrong(file, f"“{name}”") from error
    if not usable:
        raise wrong(file, f"“{name}”")
    return value


def moment_if_any(row, name, file):
    """The same, or None where none is given."""
    return None if row.get(name) is None else moment(row, name, file)


def day(row, name, file):
    """An ISO day as a ``date``, or None where none is given."""
    if isinstance(row, dict) and row.get(name) is None:
        return None
    try:
        value = date.fromisoformat(text(row, name, file, 10))
    except ValueError as error:
        raise wrong(file, f"“{name}”") from error
    if not _is_usable(value):
        raise wrong(file, f"“{name}”")
    return value


def _is_usable(day):
    return EARLIEST <= day <= LATEST


def part(row, name, file):
    """The dict that stands in a row under this name."""
    value = row.get(name)
    if not isinstance(value, dict):
        raise wrong(file, f"“{name}”")
    return value


def listed(row, name, file):
    """The list of dicts that stands in a row under this name."""
    return rows(row.get(name), file)


def one_of(known, row, name, file):
    """What a row speaks of, among those that are ``known`` by number or key."""
    value = row.get(name)
    if type(value) not in (int, str) or value not in known:
        raise wrong(file, f"“{name}”")
    return known[value]


def checked(instance):
    """A row of the database whose plain fields hold what they may; else ``ValidationError``."""
    relations = [field.name for field in instance._meta.fields if field.is_relation]
    instance.clean_fields(exclude=relations)
    return instance


@contextmanager
def fitting(file):
    """Around the reading of rows of ``file``: a field that holds what it may not is wrong."""
    try:
        yield
    except ValidationError as error:
        raise wrong(file, f"“{next(iter(error.message_dict))}”") from error


def rows(data, file, most=5000):
    """A list of dicts, at most so many."""
    if not isinstance(data, list) or len(data) > most:
        raise wrong(file, _("The list"))
    if not all(isinstance(row, dict) for row in data):
        raise wrong(file, _("A row"))
    return data


def section(row, file):
    """A ``document.Section`` whose HTML is exactly what ``clean`` lets through."""
    key, kind = text(row, "key", file, 20), text(row, "kind", file, 20)
    if kind not in KINDS or (not is_faq(kind) and key != kind):
        raise wrong(file, f"“{kind}”")
    if is_faq(kind) and not _is_question(key):
        raise wrong(file, f"“{key}”")
    html = text(row, "html", file, 70_000)
    try:
        if clean(html, kind) != html:
            raise wrong(file, f"“{key}”")
    except Refused as refusal:
        raise wrong(file, f"“{key}”") from refusal
    return Section(key, kind, html)


def _is_question(key):
    digits = key[1:]
    numbered = key[:1] == "q" and digits.isascii() and digits.isdigit()
    return numbered and int(digits) <= MOST_NUMBER


def document(content, front, file):
    """A ``Document`` of these plain sections and facts; no key is there twice."""
    if not isinstance(front, dict) or set(front) != set(Front.__dataclass_fields__):
        raise wrong(file, "“front”")
    about = Front(**{name: text(front, name, file, 300) for name in front})
    if about.format not in (BLOG_POST, PRESS_RELEASE):
        raise wrong(file, "“format”")
    if about.release_date:
        day(front, "release_date", file)
    sections = []
    for row in rows(content, file, 2000):
        if set(row) != {"key", "kind", "html"}:
            raise wrong(file, _("A section"))
        sections.append(section(row, file))
    if sum(is_faq(part.kind) for part in sections) > MOST_ENTRIES:
        raise wrong(file, _("The FAQ"))
    if len({part.key for part in sections}) < len(sections):
        raise wrong(file, _("A section"))
    return Document(tuple(sections), about)
