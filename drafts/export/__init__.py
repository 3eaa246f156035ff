"""What leaves the house: PDF, DOCX, HTML, Markdown and text of a draft or working copy.

asking      finds a file that was made before, or queues its making
allowance   how many somebody may have made
making      from an initiative to a stored PDF: the background task
heartbeat   a sign of life while it is being made
archive     the two PDFs of a release, handed over to be kept for ever
pdf         hands a page to the renderer and watches the clock
  renderer    the other process: WeasyPrint, warm, alone, with limits on its memory
    layout      fits the release on its page and counts pages
    lines       numbers the lines and paragraphs of a review copy
    fetcher     serves the typefaces from memory and refuses every other address
paper       the page as HTML, from an edition: final, review or archive copy
redline     two editions as what became of one in the other, with
  marked      the words that were taken out, put in or moved
  told        every change in a sentence
html        the same words as one file for a browser
markdown    the same words as Markdown
text        the same words as plain text for a mail
docx        the same words for Word, and two drafts as tracked changes
remarks     what is said about a draft, for Word and for the margin of a review copy
source      the Markdown that an archive copy carries
content     the words sorted for a page, with
  body        the one way from stored text to exported HTML, with its limits
  paragraphs  their numbers, and the notes beside them
edition     what is exported, and the key under which its PDF is kept
imprint     what a file says of its origin, unseen
origin      which draft a PDF is
budget      whether the words still fit their pages
"""
