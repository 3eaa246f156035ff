"""prfaq, level by level. A room imports only from levels below its own, never from its own.

    8   urls | migrations
    7   views: a browser asks | management: commands, backup, doctor, fonts
    6   example | apps | sweep | readiness
    5   export: PDF, Word, HTML, Markdown | chores
    4   forms | notices | compare | history | templatetags
    3   pages: what a page shows | accounts | archive: a ZIP | admin | middleware
    2   access: who may what | mail | imports | checks | context_processors
    1   models: what the product knows
    0   text: words, without Django, database or clock | jobs: puts tasks into the queue

The same nouns live in every room: initiative, section, draft, compare, export. To find a feature,
list its noun: ``ls drafts/*/*draft* templates/draft static/*/*draft*``.
"""
