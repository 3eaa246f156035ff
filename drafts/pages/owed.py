"""Questions of reviewers that became entries of the FAQ, and who promised to answer them."""

from django.db.models import Exists, OuterRef

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
