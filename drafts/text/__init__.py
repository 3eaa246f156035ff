"""Level 0: words. No Django, no database, no clock; the same result on every machine.

Inside: diff, merge and markdown stand on document, which stands on outline alone; markup reads
and writes the stored HTML for clean, merge and markdown.
"""
