"""What a page shows, read for one reader.

brief      what an executive wants to know before deciding
gauge      the drafts as ticks
margin     what is said beside a text, and where it stands there
answering  the comments that wait for an answer, in page order
owed       the answers owed to the FAQ
rounds     who was asked for a review, and what they said
verdicts   what reviewers said of drafts
sitting    a reading session
turns      what waits for somebody, and whom authors wait for
results    what a search found
outline_words  the outline's words, where translations are found
"""
