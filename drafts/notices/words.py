"""What notices say, on the site and in mails alike: one sentence for each action."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts.models import Review

SENTENCES = {
    "round.open": gettext_lazy("%(who)s asks for your review of draft %(number)s"),
    "round.remind": gettext_lazy("Your review of draft %(number)s is due"),
    "round.end": gettext_lazy(
        "The round of reviews of draft %(number)s is over: all comments are shown"
    ),
    "review.submit": gettext_lazy("%(who)s reviewed draft %(number)s: %(verdict)s"),
    "review.answer": gettext_lazy("%(who)s answered in comment %(thread)s, with a review"),
    "comment.mention": gettext_lazy("%(who)s speaks to you in comment %(thread)s"),
    "thread.open": gettext_lazy("%(who)s commented on draft %(number)s"),
    "thread.answer": gettext_lazy("%(who)s answered in comment %(thread)s"),
    "thread.resolve": gettext_lazy("%(who)s resolved comment %(thread)s"),
    "thread.dismiss": gettext_lazy("%(who)s dismissed comment %(thread)s and said why"),
    "thread.override": gettext_lazy("%(who)s overrode the objection in comment %(thread)s"),
    "thread.reopen": gettext_lazy("%(who)s opened comment %(thread)s again"),
    "thread.promote": gettext_lazy("%(who)s asks you to answer comment %(thread)s in the FAQ"),
    "suggestion.accept": gettext_lazy("%(who)s took over what comment %(thread)s suggests"),
    "suggestion.decline": gettext_lazy(
        "%(who)s declined what comment %(thread)s suggests and said why"
    ),
    "draft.cut": gettext_lazy("%(who)s cut draft %(number)s; your verdict is on an earlier one"),
    "draft.address": gettext_lazy(
        "%(who)s cut draft %(number)s, which says it answers your comment"
    ),
    "decision.make": gettext_lazy("%(who)s decided on draft %(number)s: %(outcome)s"),
}
# How much of what somebody wrote a notice repeats.
LETTERS = 240


def sentence(notice):
    """What happened, as one sentence without a full stop."""
    return SENTENCES[notice.action] % {
        "who": notice.who,
        "number": notice.draft.number if notice.draft else "",
        "thread": notice.thread.number if notice.thread else "",
        "verdict": _verdict(notice.review),
        "outcome": notice.decision.get_outcome_display().lower() if notice.decision else "",
    }


def words(notice):
    """What was said or asked, cut short, or "": the question of a round with its day, the words of
    a review, the reasons of a decision, those of a comment."""
    if notice.round and notice.action != "round.end":
        said = notice.round.question
        if notice.round.due:
            day = date_format(notice.round.due, "j F Y")
            said = _("%(question)s By %(day)s.") % {"question": said, "day": day}
    elif notice.action == "review.submit":
        said = notice.review.words
    elif notice.decision:
        said = notice.decision.must_change or notice.decision.why
    else:
        said = notice.comment.words if notice.comment else ""
    return Truncator(said).chars(LETTERS)


def place(notice):
    """The path of the page where it can be seen."""
    slug = notice.initiative.slug
    if notice.action == "thread.promote":
        return reverse("write", args=[slug])
    if notice.decision:
        return reverse("initiative", args=[slug]) + f"#decision-{notice.decision.number}"
    if notice.thread:
        return reverse("thread", args=[slug, notice.thread.number])
    if notice.action == "draft.cut":
        pair = notice.review.draft.number, notice.draft.number
        return reverse("compare_pair", args=[slug, *pair])
    return reverse("draft", args=[slug, notice.draft.number])


def _verdict(review):
    if review is None:
        return ""
    if review.verdict == Review.Verdict.DECLINE:
        return _("they decline to review it")
    return review.verdict_in_words.lower()
