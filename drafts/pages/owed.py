"""Questions of reviewers that became entries of the FAQ, and who promised to answer them."""

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from drafts.models import Promotion


def asked_in(initiative, user):
    """``{section key: Promotion}`` of the entries that stand, of threads that ``user`` may see;
    one query. Each has its thread, section and owner."""
    seen = initiative.threads.visible_to(user).filter(pk=OuterRef("thread"))
    found = Promotion.objects.filter(
        Exists(seen), thread__initiative=initiative, section__removed_at=None
    )
    found = found.select_related("thread", "section", "owner")
    return {promotion.section.key: promotion for promotion in found}


def unanswered(asked):
    """Those of ``asked_in`` that nobody has answered: the earliest day first, no day last."""
    waiting = [promotion for promotion in asked.values() if not promotion.is_answered]
    return sorted(waiting, key=lambda one: (one.due is None, one.due, one.pk))


def promise(promotion):
    """Who answers by when the question that a ``Promotion`` asks, as a sentence; of one whose day
    is over, who was to."""
    owner, due = promotion.owner, promotion.due
    facts = {"name": owner, "day": date_format(due, "j F Y") if due else ""}
    if promotion.is_late and owner:
        said = _("Late: %(name)s was to answer by %(day)s.")
    elif promotion.is_late:
        said = _("Late: an answer was due by %(day)s.")
    elif owner and due:
        said = _("%(name)s will answer by %(day)s.")
    elif owner:
        said = _("%(name)s will find out.")
    elif due:
        said = _("To be answered by %(day)s.")
    else:
        said = _("Nobody has promised an answer.")
    return said % facts
