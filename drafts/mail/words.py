"""Mails that could not be sent, in plain words: what each was, and what to do about it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts.mail.outbox import BROKEN_OFF

KINDS = {
    "answer": gettext_lazy("A link or a notice about an account"),
    "check": gettext_lazy("A mail to see whether mail arrives"),
    "digest": gettext_lazy("What happened since yesterday"),
    "invitation": gettext_lazy("An invitation"),
    "news": gettext_lazy("A notice"),
    "password_reset": gettext_lazy("A link to set the password anew"),
}
_SILENT = gettext_lazy("The mail server did not answer: see whether it runs, and at EMAIL_URL.")
_HUNG_UP = gettext_lazy("The mail server hung up in the middle.")
_UNSAFE = gettext_lazy("The connection to the mail server is not safe: look at its certificate.")
# By the name of the exception.
REASONS = {
    "SMTPAuthenticationError": gettext_lazy(
        "The mail server refused the name or the password in EMAIL_URL."
    ),
    "SMTPRecipientsRefused": gettext_lazy("The mail server takes no mail to this address."),
    "SMTPSenderRefused": gettext_lazy("The mail server takes no mail from MAIL_FROM."),
    "SMTPDataError": gettext_lazy("The mail server refused what the mail says."),
    "SMTPConnectError": _SILENT,
    "ConnectionRefusedError": _SILENT,
    "TimeoutError": gettext_lazy("The mail server took too long to answer."),
    "gaierror": gettext_lazy("There is no mail server of the name in EMAIL_URL."),
    "SMTPServerDisconnected": _HUNG_UP,
    "ConnectionResetError": _HUNG_UP,
    "BrokenPipeError": _HUNG_UP,
    "SSLError": _UNSAFE,
    "SSLCertVerificationError": _UNSAFE,
    BROKEN_OFF: gettext_lazy("Sending it was broken off each time."),
}


def kind_of(mail):
    """What a ``Mail`` was to say."""
    return KINDS.get(mail.kind, mail.kind)


def reason_of(mail):
    """Why a ``Mail`` could not be sent."""
    if mail.error in REASONS:
        return REASONS[mail.error]
    return _("It could not be written or sent (%(error)s). More is in the server’s log.") % {
        "error": mail.error
    }
