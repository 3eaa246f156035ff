"""Floor 0: words. No Django, no database, no clock; the same result on every machine.

Inside: diff, merge and markdown stand on document, document on the standard library;
clean and outline stand alone.
"""
