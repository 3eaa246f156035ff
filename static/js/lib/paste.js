/* What Word, Google Docs and web pages put on the clipboard, made into what a section can hold.
   Loaded at the first paste. The same rules on the server, for files: drafts/imports/foreign.py.

   Under our Content-Security-Policy `element.style` is empty, even in documents made by a parser,
   so styles are read from the attribute's text. Were they not, all of a Google Docs paste would
   come out bold: it sits in a <b style="font-weight:normal">. */

import { settle, tablesToRows } from "./pasted-lines.js";
import { makeWordLists } from "./pasted-lists.js";
import { putNotesInPlace, takeOutComments } from "./pasted-notes.js";
import { styleOf } from "./pasted-styles.js";

const UNWANTED = "title, xml, svg, object, .EOP, rp";
// Struck out or taken out by a tracked change: no longer part of the text.
const STRUCK = "del, s, strike, .msoDel, [data-style*='line-through' i]";
const MAYBE_HIDDEN = "[hidden], [data-style*='display' i], [data-style*='mso-hide' i]";
const SHEETS = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<[a-z][^>]*>/gi;
const ATTRIBUTE = /\s(style|on\w+)(\s*=)/gi;
const GONE = "gone";

/**
 * Pasted HTML as simple HTML: paragraphs, lists, strong, em, links, line breaks.
 *
 * Returns `{html, counts}`: how many `struck` and `hidden` passages, `comments` and `pictures` were
 * left out, and how many `tables` became paragraphs.
 */
export function cleanPasted(html) {
  const { body } = new DOMParser().parseFromString(defused(html), "text/html");
  for (const element of body.querySelectorAll(UNWANTED)) element.remove();
  const counts = { comments: takeOutComments(body) };
  putNotesInPlace(body);
  const hidden = [...body.querySelectorAll(MAYBE_HIDDEN)].filter(isHidden);
  counts.hidden = takeOut(body, hidden);
  counts.struck = takeOut(body, body.querySelectorAll(STRUCK));
  counts.pictures = takeOutPictures(body);
  makeWordLists(body);
  for (const element of body.querySelectorAll("sup, sub, [data-style*='vertical-align' i]")) raise(element);
  for (const element of body.querySelectorAll("rt")) element.replaceWith(`(${element.textContent})`);
  for (const element of [...body.querySelectorAll("b, strong, i, em, span, font, o\\:p")]) simplify(element);
  counts.tables = tablesToRows(body);
  for (const link of body.querySelectorAll("a[href]")) link.setAttribute("href", whereTo(link));
  settle(body);
  return { html: body.innerHTML, counts };
}

/* Bold and italic by what they look like, not by how they are tagged. */
function simplify(element) {
  const weight = styleOf(element, "font-weight");
  const slant = styleOf(element, "font-style");
  const bold = weight ? /^(bold|bolder|[6-9]00)$/.test(weight) : element.matches("b, strong");
  const slanted = slant ? slant === "italic" : element.matches("i, em");
  let inside = [...element.childNodes];
  if (slanted) inside = [wrapped(inside, "em")];
  if (bold) inside = [wrapped(inside, "strong")];
  element.replaceWith(...inside);
}

function wrapped(nodes, tag) {
  const element = document.createElement(tag);
  element.append(...nodes);
  return element;
}

/* Google Docs and mail programs send links through a page of theirs. */
const GO_BETWEEN =
  /^https:\/\/(?:www\.google\.com\/url\?.*?\bq|[\w.-]+\.safelinks\.protection\.outlook\.com\/.*?\burl)=([^&]+)/;

function whereTo(link) {
  const href = link.getAttribute("href");
  const behind = GO_BETWEEN.exec(href)?.[1];
  try {
    return behind ? decodeURIComponent(behind) : href;
  } catch {
    return href;
  }
}

/* What is left out, and counted */

function isHidden(element) {
  return (
    element.hidden ||
    styleOf(element, "display") === "none" ||
    styleOf(element, "mso-hide") === "all"
  );
}

/* Take `elements` out. Returns how many passages with words went; two that touch are one. */
function takeOut(body, elements) {
  let count = 0;
  for (const element of elements) {
    if (!body.contains(element)) continue; // it went with one around it
    const before = element.previousSibling;
    if (!element.textContent.trim()) element.remove();
    else {
      if (before?.nodeType !== Node.COMMENT_NODE || before.data !== GONE) count += 1;
      element.replaceWith(document.createComment(GONE));
    }
  }
  return count;
}

const SLACK_EMOJI = /^:[\w+-]+:$/;
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/* An emoji that is a picture is a sign, and a check box that is one belongs to its item. */
function takeOutPictures(body) {
  let count = 0;
  for (const picture of body.querySelectorAll("img")) {
    const alt = picture.getAttribute("data-stringify-emoji") ?? picture.alt;
    const isSign = SLACK_EMOJI.test(alt) || (EMOJI.test(alt) && !/\p{L}/u.test(alt));
    if (!isSign && !picture.closest("[role=checkbox]")) count += 1;
    picture.replaceWith(...(isSign ? [alt] : []));
  }
  return count;
}

/* Raised and lowered letters */

const SIGNS = "0123456789+-\u2212=()";
const RAISED = [`${SIGNS}ni`, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"];
const LOWERED = [SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"];
const WORDS = { TM: "™", SM: "℠" };
// The end of an ordinal number: "1st", and the same in French, Spanish and Italian.
const ORDINAL = /^(st|nd|rd|th|er|re|e|ème|o|a|º|ª)$/i;

/* Letters that are raised, or lowered, without being so: "m²", "1st", "word[a]". */
function raise(element) {
  const place = element.localName === "sup" ? "super" : styleOf(element, "vertical-align");
  const isRaised = place === "super";
  if (!isRaised && place !== "sub" && element.localName !== "sub") return;
  const text = element.textContent.trim();
  const before = /\S*$/.exec(textBefore(element))[0];
  const written = textFor(text, isRaised, before);
  if (written !== text) innermost(element).textContent = written;
  element.replaceWith(...element.childNodes);
}

function textFor(text, isRaised, before) {
  const [signs, unicode] = isRaised ? RAISED : LOWERED;
  const found = [...text].map((sign) => unicode[signs.indexOf(sign)]);
  if (text && found.every(Boolean)) return found.join("");
  if (!isRaised || text !== text.normalize("NFKC") || !/[\p{L}\p{N}]/u.test(text)) return text;
  if (/^[[(].*[\])]$/.test(text)) return text;
  if (ORDINAL.test(text) && /\d$/.test(before)) return text;
  return WORDS[text] ?? `[${text}]`;
}

/* The text that stands before an element in its paragraph. */
function textBefore(element) {
  const range = document.createRange();
  range.setStart(element.closest("p, div, li, td, th, body"), 0);
  range.setEndBefore(element);
  return range.toString();
}

/* The one element inside that holds all of the words, as a link does. */
function innermost(element) {
  const only = element.children.length === 1 && element.children[0];
  return only && only.textContent.trim() === element.textContent.trim() ? innermost(only) : element;
}

/* Reading */

/**
 * `html` without style sheets and scripts, its style and event attributes renamed: the browser
 * would not act on any of them, but it would report each as against the policy.
 */
function defused(html) {
  return html
    .replace(SHEETS, "")
    .replace(TAG, (tag) => tag.replace(ATTRIBUTE, " data-$1$2"));
}
