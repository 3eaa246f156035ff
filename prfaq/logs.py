"""Keeps what opens a door out of the log: tokens stand in addresses."""

import logging
import re

# Links of guests, of invitations, and of mail about an account.
_TOKEN = re.compile(
    r"(/g/|/invitation/|/accounts/email/confirm/|/accounts/password/new/)(?!done/)[^/\s?]+"
)


class WithoutTokens(logging.Filter):
    """Blots them out of a record's arguments, where Django puts the path of a request."""

    def filter(self, record):
        """True: the line is kept."""
        if isinstance(record.args, tuple):
            record.args = tuple(map(_blotted, record.args))
        return True


def _blotted(argument):
    return _TOKEN.sub(r"\1…", argument) if isinstance(argument, str) else argument
