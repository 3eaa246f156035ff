"""A walk through every route, as every kind of reader, in search of what they may not know now.

One table each: ``fields`` how every field of text stands to readers, ``places`` what is looked for,
``readers`` who looks, ``routes`` how each route is asked, ``files`` how each kind of file is read,
``told`` what notices and mails there are. ``scene`` and ``situations`` put a marked word into every
place; ``test_walk`` walks, and ``test_tables`` holds the tables against what the product has.
"""
