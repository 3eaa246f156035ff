"""Keeps what opens a door out of the log: tokens stand in addresses."""

import logging
import re

# Links of guests, of invitations, of mails about an account, and of mails about notices; a guest's
# token wherever it stands. Slashes too many are a link that was copied badly.
_TOKEN = re.compile(
    r"(/g/+|/invitation/+|/accounts/email/confirm/+|/accounts/password/new/+|/notices/stop/+)"
    r"(?!done/)[^/\s?]+|prfaq-guest-[\w-]+"
)


class WithoutTokens(logging.Filter):
    """Blots them out of a record's arguments, where Django puts the path of a request, and out of
    the lines of an error."""

    def filter(self, record):
        """True: the line is kept."""
        if isinstance(record.args, tuple):
            record.args = tuple(map(_blotted, record.args))
        if record.exc_info and record.exc_info[0]:
            record.exc_text = _blotted(logging.Formatter().formatException(record.exc_info))
        return True


def _blotted(argument):
    if not isinstance(argument, str):
        return argument
    return _TOKEN.sub(lambda match: f"{match[1] or ''}…", argument)
