"""Mail.

letters  what a mail is made of
outbox   the only module that sends any
words    mails that could not be sent, in plain words
"""
