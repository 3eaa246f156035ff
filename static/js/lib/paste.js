/* What Word, Google Docs and web pages put on the clipboard, made into what a section can hold.

   Under our Content-Security-Policy `element.style` is empty, even in documents made by a parser,
   so styles are read from the attribute's text. Were they not, all of a Google Docs paste would
   come out bold: it sits in a <b style="font-weight:normal">. */

// Struck out or taken out by a tracked change: no longer part of the text.
const STRUCK = "del, s, strike, .msoDel";
const UNWANTED = `title, xml, svg, object, .EOP, ${STRUCK}`;
const SHEETS = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<[a-z][^>]*>/gi;
const ATTRIBUTE = /\s(style|on\w+)(\s*=)/gi;
const MARKER = "[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]";
const LEVEL = /\blevel(\d+)/;
const NUMBERED = /^\s*\(?(\d+|[a-z]|[ivxlc]+)[.)]/i;

/** Pasted HTML as simple HTML: paragraphs, lists, strong, em, links. */
export function cleanPasted(html) {
  if (html.includes("data-pm-slice")) return html; // from one of our own editors
  const { body } = new DOMParser().parseFromString(defused(html), "text/html");
  for (const element of body.querySelectorAll(UNWANTED)) element.remove();
  makeWordLists(body);
  for (const element of [...body.querySelectorAll("b, strong, i, em, span, font, o\\:p")]) simplify(element);
  for (const element of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6, td, th, blockquote")])
    rename(element, "p");
  for (const list of [...body.querySelectorAll(":is(ul, ol) > :is(ul, ol)")]) putIntoItem(list);
  for (const link of body.querySelectorAll("a[href]")) link.setAttribute("href", whereTo(link));
  for (const line of [...body.querySelectorAll("p, div, br")]) removeIfBlank(line);
  return body.innerHTML;
}

/* Bold and italic by what they look like, not by how they are tagged. */
function simplify(element) {
  const weight = styleOf(element, "font-weight");
  const slant = styleOf(element, "font-style");
  const bold = weight ? /^(bold|bolder|[6-9]00)$/.test(weight) : element.matches("b, strong");
  const slanted = slant ? slant === "italic" : element.matches("i, em");
  const wraps = element.querySelector("p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6");
  let inside = [...element.childNodes];
  if (slanted && !wraps) inside = [wrapped(inside, "em")];
  if (bold && !wraps) inside = [wrapped(inside, "strong")];
  element.replaceWith(...inside);
}

function wrapped(nodes, tag) {
  const element = document.createElement(tag);
  element.append(...nodes);
  return element;
}

function rename(element, tag) {
  // A cell or quotation that holds paragraphs of its own needs none around them.
  if (element.querySelector("p, div, ul, ol")) element.replaceWith(...element.childNodes);
  else element.replaceWith(wrapped([...element.childNodes], tag));
}

/* Google Docs puts a nested list beside the item that it belongs to. */
function putIntoItem(list) {
  const item = list.previousElementSibling;
  if (item?.localName === "li") item.append(list);
}

/* Google Docs and mail programs send links through a page of theirs. */
function whereTo(link) {
  const href = link.getAttribute("href");
  const behind = /^https:\/\/www\.google\.com\/url\?.*?\bq=([^&]+)/.exec(href)?.[1];
  return behind ? decodeURIComponent(behind) : href;
}

function removeIfBlank(line) {
  if (line.localName === "br") {
    if (/interchange/i.test(line.className) || line.parentElement.localName === "body") line.remove();
  } else if (!line.textContent.trim() && !line.querySelector("li")) {
    line.remove();
  }
}

/* Reading styles */

/**
 * `html` without style sheets and scripts, its style and event attributes renamed: the browser
 * would not act on any of them, but it would report each as against the policy.
 */
function defused(html) {
  return html
    .replace(SHEETS, "")
    .replace(TAG, (tag) => tag.replace(ATTRIBUTE, " data-$1$2"));
}

/** A property of an element of such HTML, lower case, or "" where it has none. */
function styleOf(element, property) {
  const style = (element.getAttribute("data-style") ?? "").toLowerCase();
  const found = style.split(";").find((one) => one.split(":")[0].trim() === property);
  return found?.slice(found.indexOf(":") + 1).trim() ?? "";
}

/* Lists out of Word: it pastes paragraphs with the bullet typed in front */

/** Turn runs of Word's list paragraphs in `body` into nested <ul> and <ol>. */
function makeWordLists(body) {
  let open = []; // the lists around the next item, outermost first
  let last = null;
  for (const line of [...body.querySelectorAll("p")]) {
    const item = readItem(line);
    if (!item) continue;
    if (!last || last.nextElementSibling !== line) open = [];
    const list = listAt(open, item, line);
    const entry = document.createElement("li");
    list.append(entry);
    entry.append(line);
    last = open[0];
  }
}

/* {level, tag} of a list paragraph, its typed bullet taken off; null for any other. */
function readItem(line) {
  const level = LEVEL.exec(styleOf(line, "mso-list"))?.[1];
  if (!level && !/MsoListParagraph/.test(line.className)) return null;
  const marker = line.querySelector(MARKER);
  if (!marker) return null;
  const tag = NUMBERED.test(marker.textContent) ? "ol" : "ul";
  marker.remove();
  return { level: Number(level ?? 1), tag };
}

/* The list for an item: the open one of its level, or a new one in the item above. */
function listAt(open, { level, tag }, line) {
  open.length = Math.min(open.length, level);
  if (open.length === level && open[level - 1].localName !== tag) open.length = level - 1;
  while (open.length < level) {
    const list = document.createElement(tag);
    const above = open.at(-1)?.lastElementChild;
    if (above) above.append(list);
    else if (open.length) open.at(-1).append(list);
    else line.before(list);
    open.push(list);
  }
  return open[level - 1];
}
