"""prfaq, floor by floor; a floor imports only from the floors below it.

    floor 4   urls | management | templatetags
    floor 3   views: a browser asks | operator: Django's admin, to look at
    floor 2   access: who may enter | forms | export: PDF, HTML, Markdown, DOCX | jobs | middleware
              imports: DOCX, Markdown, old series | archive: a whole initiative as a ZIP
    floor 1   models: what the product knows
    floor 0   text: words, without Django, database or clock

The same nouns live on every floor: initiative, section, draft, compare, export. To find a
feature, list its noun: ``ls drafts/*/*draft* templates/draft static/*/*draft*``.
"""
