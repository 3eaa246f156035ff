"""The sentences of the Compare page: what became what, what is the same, how much changed."""

from datetime import date

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from drafts.pages.outline_words import translated
from drafts.text.comparison import ADDED, FORMATTED, MERGED, MOVED, REMOVED, SPLIT
from drafts.text.outline import BLOG_POST, KINDS, PRESS_RELEASE

_MOST_NAMES = 4
_MOST_FACTS = 3


def _day(iso):
    try:
        return date_format(date.fromisoformat(iso), "j F Y")
    except ValueError:  # none, or none that a calendar has
        return iso


def _format(key):
    return {PRESS_RELEASE: _("press release"), BLOG_POST: _("blog post")}.get(key, key)


_FACTS = (
    ("name", gettext_lazy("Name"), str),
    ("customer", gettext_lazy("Customer"), str),
    ("format", gettext_lazy("Format"), _format),
    ("release_date", gettext_lazy("Date"), _day),
    ("city", gettext_lazy("City"), str),
    ("organisation", gettext_lazy("Organisation"), str),
    ("byline", gettext_lazy("Byline"), str),
)


def end_title(number):
    """“Draft 9”, or “Working copy” for None."""
    return _("Working copy") if number is None else _("Draft %(number)s") % {"number": number}


def end_name(number):
    """“draft 9”, or “the working copy” for None."""
    return _("the working copy") if number is None else _("draft %(number)s") % {"number": number}


def heading(left, right):
    """“Draft 9 became draft 14”, for two ``End`` of ``page``."""
    names = {"left": left.name, "right": right.name, "left_title": left.title}
    if left.number == right.number:
        return _("%(left_title)s on both sides") % names
    if left.is_later_than(right):
        return _("From %(left)s back to %(right)s") % names
    if right.number is None:
        return _("The working copy since %(left)s") % names
    return _("%(left_title)s became %(right)s") % names


def summary(comparison, counted, changed_facts=()):
    """“Four sections changed, 61 words out, 120 in; the date changed”.

    ``counted`` is how many sections show it, ``changed_facts`` what ``facts`` found.
    """
    told = _facts_changed(changed_facts)
    if not counted:
        if not told:
            return _("Not a word is different.")
        return _("%(facts)s; not a word is different.") % {"facts": capfirst(told)}
    words = _words_changed(comparison, counted)
    return _("%(words)s; %(facts)s") % {"words": words, "facts": told} if told else words


def _facts_changed(changed):
    if len(changed) > _MOST_FACTS:
        return _("the facts around the words changed")
    names = [name.lower() for name, _old, _new in changed]
    return _("the %(names)s changed") % {"names": _listed(names)} if names else ""


def _words_changed(comparison, counted):
    parts = [
        ngettext("%(number)s section changed", "%(number)s sections changed", counted)
        % {"number": capfirst(apnumber(counted))}
    ]
    if comparison.words_out:
        parts.append(
            ngettext("%(count)s word out", "%(count)s words out", comparison.words_out)
            % {"count": comparison.words_out}
        )
    if comparison.words_in:
        form = _("%(count)s in") if comparison.words_out else _("%(count)s words in")
        parts.append(form % {"count": comparison.words_in})
    if not comparison.words_out and not comparison.words_in:
        parts.append(_("in place or formatting only"))
    return ", ".join(parts)


def label(change, was=""):
    """What happened to a section, in a word or two: “8 out, 37 in”.

    ``was`` is what a question was called before it was moved, "" unless it was.
    """
    if change.coarse:
        return _("Too different to compare word by word")
    counts = _counts(change.words_out, change.words_in)
    if was:
        moved = _("Was %(name)s") % {"name": was}
        return f"{moved}, {counts}" if counts else moved
    kinds = {row.kind for row in change.rows}
    if MOVED in kinds and not counts:
        return _("Moved")
    if change.state in (ADDED, REMOVED) and MOVED not in kinds:
        return _("New") if change.state == ADDED else _("Taken out")
    if counts and (change.words_out, change.words_in) == (change.words_left, change.words_right):
        return _("Rewritten")
    return counts or _quiet_label(kinds)


def _counts(out, new):
    if out and new:
        return _("%(out)s out, %(new)s in") % {"out": out, "new": new}
    if out:
        return _("%(out)s out") % {"out": out}
    return _("%(new)s in") % {"new": new} if new else ""


def _quiet_label(kinds):
    if FORMATTED in kinds:
        return _("Formatting only")
    return _("Paragraphs") if kinds & {SPLIT, MERGED} else _("Punctuation")


def question(number):
    """What a question is called where there is no room for its words."""
    return _("Question %(number)s") % {"number": number}


def old_question(number):
    """What a question is called that stands on the left alone."""
    return _("Old question %(number)s") % {"number": number}


def questions_title(kind):
    """The heading over the questions of one kind."""
    return translated(KINDS[kind].title)


def note(kind, left_blocks, right_blocks):
    """What to say above a band whose paragraphs were divided or joined; "" for any other."""
    if kind == SPLIT:
        return _("One paragraph became %(number)s") % {"number": apnumber(right_blocks)}
    if kind == MERGED:
        return _("%(number)s paragraphs became one") % {"number": capfirst(apnumber(left_blocks))}
    return ""


def moved_to(name, down):
    """Where a moved passage went: to the section ``name``, or "" for within its own."""
    if name:
        return _("Moved to %(section)s") % {"section": name}
    return _("Moved further down") if down else _("Moved further up")


def moved_from(name, down):
    """Where a moved passage came from; ``down`` says that its old place is further down."""
    if name:
        return _("Moved here from %(section)s") % {"section": name}
    return _("Moved here from further down") if down else _("Moved here from further up")


def same_sections(titles):
    """“Summary, solution and closing are the same in both”."""
    names = [title.lower() for title in titles]
    if len(names) > _MOST_NAMES:
        rest = len(names) - _MOST_NAMES + 1
        names[_MOST_NAMES - 1 :] = [_("%(number)s more sections") % {"number": apnumber(rest)}]
    return ngettext(
        "%(names)s is the same in both", "%(names)s are the same in both", len(titles)
    ) % {"names": capfirst(_listed(names))}


def same_questions(count, of):
    """“Three questions are the same in both”, or all of them."""
    number = capfirst(apnumber(count))
    if count == of > 1:
        return _("All %(number)s questions are the same in both") % {"number": number.lower()}
    return ngettext(
        "%(number)s question is the same in both",
        "%(number)s questions are the same in both",
        count,
    ) % {"number": number}


def same_paragraphs(count):
    """“Two paragraphs are the same in both”."""
    return _("%(number)s paragraphs are the same in both") % {"number": capfirst(apnumber(count))}


def gap(side, other):
    """What stands where ``side`` has nothing and ``other`` has a whole section."""
    if other.is_later_than(side):
        return _("Nothing here yet in %(name)s") % {"name": side.name}
    return _("Nothing here in %(name)s") % {"name": side.name}


def facts(left, right):
    """What differs in the ``Front`` of the two: (name of the fact, old value, new value)."""
    return tuple(
        (str(name), str(show(old)), str(show(new)))
        for field, name, show in _FACTS
        if (old := getattr(left, field)) != (new := getattr(right, field))
    )


def _listed(names):
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
