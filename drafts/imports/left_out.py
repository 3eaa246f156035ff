"""Sentences for what a section can't hold: what became of it, how often, and where it stood."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_PLACES = 3


def what_became(counts, places=None):
    """Sentences, one for each kind of thing.

    ``counts`` are numbers by kind; ``places`` are lists by kind, one entry for each thing: the
    beginning of the words beside which it stood, perhaps "".
    """
    places = places or {}
    for kind, sentence in _sentences().items():
        count = len(places.get(kind, ())) or counts.get(kind, 0)
        if count:
            words = sentence(count) % {"count": count}
            named = [f"“{place}”" for place in dict.fromkeys(places.get(kind, ())) if place]
            if named:
                where = ", ".join(named[:_PLACES]) + (" …" if len(named) > _PLACES else "")
                words += " " + _("Look near %(places)s.") % {"places": where}
            yield words


def _sentences():
    """The sentence of each kind, for any count."""
    return {
        "struck": lambda count: ngettext(
            "%(count)s struck passage was left out.",
            "%(count)s struck passages were left out.",
            count,
        ),
        "hidden": lambda count: ngettext(
            "%(count)s hidden passage was left out.",
            "%(count)s hidden passages were left out.",
            count,
        ),
        "pictures": lambda count: ngettext(
            "%(count)s picture was left out.", "%(count)s pictures were left out.", count
        ),
        "charts": lambda count: ngettext(
            "%(count)s chart was left out.", "%(count)s charts were left out.", count
        ),
        "diagrams": lambda count: ngettext(
            "%(count)s diagram was left out, with the words in it.",
            "%(count)s diagrams were left out, with the words in them.",
            count,
        ),
        "files": lambda count: ngettext(
            "%(count)s file inside this one was left out.",
            "%(count)s files inside this one were left out.",
            count,
        ),
        "tables": lambda count: ngettext(
            "%(count)s table became paragraphs, one for each row.",
            "%(count)s tables became paragraphs, one for each row.",
            count,
        ),
    }
