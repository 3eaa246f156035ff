/* Footnotes go in brackets where they were cited; Word's comments go altogether. */

import { styleOf } from "./pasted-styles.js";

const MARKS = ".MsoCommentReference, .msocomanchor";
const NOTES = "[data-style*='mso-element' i]";
const NOTE = `li, ${NOTES}`;
const WITHIN = "div, dd, aside, p";
const BLOCKS = "p, div, ul, ol, li, br, hr";

/** Take Word's comments and their marks out of `body`. Returns how many there were. */
export function takeOutComments(body) {
  const parts = [...body.querySelectorAll(NOTES)];
  const comments = parts.filter((part) => styleOf(part, "mso-element") === "comment");
  const marks = body.querySelectorAll("a.msocomanchor");
  for (const part of parts) if (styleOf(part, "mso-element") === "comment-list") part.remove();
  for (const part of [...comments, ...body.querySelectorAll(MARKS)]) part.remove();
  return comments.length || marks.length;
}

/**
 * Put every note of `body` in brackets in place of its mark.
 *
 * A note is what a link leads to from which another link leads back: so write Word, Google Docs,
 * Wikipedia and the converters. A mark without its note, and a note without its mark, stay.
 */
export function putNotesInPlace(body) {
  for (const mark of body.querySelectorAll("a[href^='#']")) {
    if (!body.contains(mark)) continue;
    const cited = around(mark);
    const note = noteOf(mark, cited, body);
    if (!note) continue;
    for (const block of note.querySelectorAll(BLOCKS)) block.before(" ");
    for (const block of [...note.querySelectorAll(BLOCKS)]) block.replaceWith(...block.childNodes);
    const words = note.textContent.trim() ? [" [", ...trimmed(note).childNodes, "]"] : [];
    note.remove();
    cited.replaceWith(...words);
  }
}

/* The outermost element that holds nothing but the mark: a <sup>, as a rule. */
function around(mark) {
  const { parentElement } = mark;
  const isAlone = parentElement.textContent.trim() === mark.textContent.trim();
  return isAlone && parentElement.matches("sup, span, b, i") ? around(parentElement) : mark;
}

/* The note of a mark, its links back taken off; undefined where the link leads elsewhere. */
function noteOf(mark, cited, body) {
  const target = named(body, addressOf(mark));
  const note = target?.closest(NOTE) ?? target?.closest(WITHIN);
  if (!note || note.contains(mark) || !isBefore(mark, note)) return undefined;
  const names = [mark, cited, mark.parentElement].flatMap(({ id, name }) => [id, name]).filter(Boolean);
  const back = [...note.querySelectorAll("a[href^='#']")].filter((a) => names.includes(addressOf(a)));
  if (!back.length) return undefined;
  for (const link of back) around(link).remove();
  return note;
}

function addressOf(link) {
  return link.getAttribute("href").slice(1);
}

function named(body, name) {
  if (!name) return null;
  const quoted = CSS.escape(name);
  return body.querySelector(`[id=${quoted}], [name=${quoted}]`);
}

function isBefore(one, other) {
  return Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/* The same element, without white space at its ends. */
function trimmed(note) {
  note.normalize();
  for (const [end, cut] of [["firstChild", "trimStart"], ["lastChild", "trimEnd"]])
    while (note[end]?.nodeType === Node.TEXT_NODE) {
      note[end].data = note[end].data[cut]();
      if (note[end].data) break;
      note[end].remove();
    }
  return note;
}
