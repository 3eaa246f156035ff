"""What the Compare page shows, as plain data: ``page`` is the way in, templates draw it.

``lines`` turns blocks into lines, ``plan`` puts rows into bands and numbers the changes,
``wording`` finds the sentences, ``picker`` offers other pairs to compare.
"""
