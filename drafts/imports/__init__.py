"""What comes into the house: DOCX, Markdown and pasted text, as pieces to be placed.

package   looks at a file from outside before anything unpacks it
docx      hands a DOCX to the reader and watches the clock
  reader    the other process: mammoth, alone, with limits on its memory
incoming  any of them as pieces, with what the person should know about them
arrival   from the pieces to the working copy, through the one save path
series    several files as numbered drafts with their dates
"""
