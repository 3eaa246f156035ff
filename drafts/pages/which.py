"""The answer to “which draft is my PDF?”, in words: what an ``export.origin.Origin`` is."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def name_of(origin):
    """What the PDF is, with the name of its initiative."""
    facts = {"name": origin.initiative.name, "number": origin.end.number}
    if origin.is_redline:
        return _("A redline of %(name)s") % facts
    if origin.end.is_working_copy:
        return _("The working copy of %(name)s") % facts
    return _("Draft %(number)s of %(name)s") % facts


def span_of(origin):
    """From which text to which a redline leads, as a sentence; "" for what is none."""
    if not origin.is_redline:
        return ""
    left, right = origin.ends
    if left.is_working_copy and right.is_working_copy:
        said = _("From the working copy to the working copy.")
    elif left.is_working_copy:
        said = _("From the working copy to draft %(right)s.")
    elif right.is_working_copy:
        said = _("From draft %(left)s to the working copy.")
    else:
        said = _("From draft %(left)s to draft %(right)s.")
    return said % {"left": left.number, "right": right.number}


def moment_of(origin):
    """When the working copy read like this, as a sentence; "" for a draft."""
    if not origin.end.is_working_copy:
        return ""
    if not origin.end.number:
        return _("As it stood before draft 1 was cut.")
    said = _("As it stood some time after draft %(number)s was cut.")
    return said % {"number": origin.end.number}


def age_of(origin):
    """Whether it is the newest, or how far behind, as a sentence."""
    if origin.behind:
        said = ngettext(
            "It is one draft behind: the newest is draft %(newest)s.",
            "It is %(count)s drafts behind: the newest is draft %(newest)s.",
            origin.behind,
        )
        return said % {"count": origin.behind, "newest": origin.newest}
    if origin.end.is_working_copy:
        return _("No draft has been cut since.")
    return _("It is the newest draft.")
