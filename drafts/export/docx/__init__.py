"""DOCX: our words in Word's file, and back out of it by ``drafts.imports``.

edition    a draft or the working copy, with comments
redline    two drafts in one file, as tracked changes
  writer     paragraphs, lists, links, changes and comments, on python-docx
  sheet      the empty file: styles, paper, footer, line numbers
"""
