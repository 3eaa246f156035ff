"""Mails about notices, written when they are sent: what the person may read by then, and has not
read on the site."""

from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts.mail import outbox
from drafts.mail.letters import Letter, address_of, may_quote, message_id, speaking_to
from drafts.models import Initiative, Notice, User
from drafts.models.notice import AT_ONCE, NEWS, Kind, counted
from drafts.notices.words import place, sentence, words
from drafts.pages.turns import turns_of

# Without a moment in it: a mail sent twice says the same both times.
SIGNER = Signer(salt="drafts.unsubscribe")
SUBJECT_LETTERS = 120
# More do not stand in one mail; the others are on the site.
AT_MOST = 50


def send_news(people):
    """Mail each of these ``people``, primary keys, what they are told at once."""
    outbox.send_each(User.objects.here().filter(pk__in=people), "news")


def send_digests():
    """Mail everybody what no mail told them of yet, in one mail each."""
    news = Notice.objects.filter(mail=None, mailed_at=None, read_at=None)
    news = news.filter(at__gt=timezone.now() - NEWS)
    outbox.send_each(User.objects.here().filter(pk__in=news.values("user")), "digest")


def write_news(row):
    """The ``Letter`` about what the person is told at once, or None when there is nothing."""
    return _write(row, AT_ONCE)


def write_digest(row):
    """The ``Letter`` about all that no mail told of yet, or None when there is nothing."""
    return _write(row, set(Kind))


def token_of(user, kinds):
    """What a link carries that ends mails of these kinds to ``user``, signed."""
    return SIGNER.sign_object([user.pk, *sorted(kinds)])


def unsubscribing(token):
    """The ``User`` and the list of kinds of a ``token``; None for one that is not ours."""
    try:
        pk, *kinds = SIGNER.unsign_object(token)
    except BadSignature:
        return None
    user = User.objects.here().filter(pk=pk).first()
    return user and (user, [Kind(kind) for kind in kinds])


def _write(row, kinds):
    user = User.objects.here().filter(pk=row.about).first()
    if user is None:
        return None
    user.notices.filter(kind__in=kinds).to_mail(user).claim(row)
    # Asked again: claimed in an earlier attempt, it may be out of her sight by now.
    told = row.notices.visible_to(user).unread().with_subjects().order_by("at", "pk")[:AT_MOST]
    notices = counted(told, user)
    if not notices:
        return None
    row.to = user.email  # she may have changed it since
    with speaking_to(user):
        return _letter(user, notices, in_digest=kinds != AT_ONCE)


def _letter(user, notices, in_digest):
    about = {notice.initiative_id for notice in notices}
    seen = Initiative.objects.visible_to(user).with_decision().filter(pk__in=about)
    turn = next(iter(turns_of(user, seen)), None)
    kinds = {notice.kind for notice in notices}
    stop = address_of(reverse("notice_stop", args=[token_of(user, kinds)]))
    context = {
        "user": user,
        "turn": turn,
        "why": turn and (turn.why if may_quote(turn.initiative) else turn.plain or turn.why),
        "turn_link": turn and address_of(turn.href),
        "told": [
            {
                "initiative": notice.initiative.name,
                "what": sentence(notice),
                "words": words(notice) if may_quote(notice.initiative) else "",
                "count": notice.shown_count,
                "link": address_of(place(notice)),
            }
            for notice in notices
        ],
        "stop": stop,
        "choose": address_of(reverse("profile")) + "#mails",
        "kinds": [Kind(kind).label for kind in sorted(kinds)],
    }
    return Letter(
        _subject(notices, in_digest),
        render_to_string("mail/notices.txt", context).strip() + "\n",
        render_to_string("mail/notices.html", context),
        _headers(notices, stop),
    )


def _subject(notices, in_digest):
    first, several = notices[0], len(notices)
    if in_digest or several > 1:
        names = sorted({notice.initiative.name for notice in notices})
        facts = {"count": several, "names": ", ".join(names)}
        told = ngettext("%(names)s: %(count)s notice", "%(names)s: %(count)s notices", several)
        return Truncator(told % facts).chars(SUBJECT_LETTERS)
    subject = _("%(name)s: %(what)s") % {"name": first.initiative.name, "what": sentence(first)}
    return Truncator(subject).chars(SUBJECT_LETTERS)


def _headers(notices, stop):
    headers = {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    # Mail clients put together what refers to the same message, be it one that never was.
    roots = {_root(notice) for notice in notices}
    if len(roots) == 1:
        root = message_id(*roots.pop())
        headers |= {"In-Reply-To": root, "References": root}
    return headers


def _root(notice):
    return ("thread", notice.thread_id) if notice.thread_id else ("draft", notice.draft_id)


outbox.WRITERS.update(news=write_news, digest=write_digest)
