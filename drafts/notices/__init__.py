"""What somebody is told of.

rules    who is told of which event
words    the sentence for each, on the site and in mails
letters  the mails, written when they are sent
"""
