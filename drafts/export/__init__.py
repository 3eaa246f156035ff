"""What leaves the house: PDF, standalone HTML and Markdown of a draft or working copy (floor 2).

pdf        hands an edition to the renderer and watches the clock
  renderer   the other process: WeasyPrint, warm, alone, with limits on its memory
    layout     fits the release on its page and counts pages
    fetcher    serves the typefaces from memory and refuses every other address
paper      the page as HTML, from an edition
html       the same words as one file for a browser
markdown   the same words as Markdown
body       the one way from stored text to exported HTML, with its limits
edition    what is exported, and the key under which its PDF is kept
making     from an initiative to a stored PDF: the background task
"""
