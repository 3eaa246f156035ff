/* What Word, Google Docs and web pages put on the clipboard, made into what a section can hold.

   Styles are read by `styleOf`; were they not, all of a Google Docs paste would come out bold: it
   sits in a <b style="font-weight:normal">. */

import { defused, styleOf } from "./styles.js";
import { makeWordLists } from "./word-lists.js";

const UNWANTED = "meta, link, title, xml, img, svg, object, iframe, .EOP";

/** Pasted HTML as simple HTML: paragraphs, lists, strong, em, links. */
export function cleanPasted(html) {
  if (html.includes("data-pm-slice")) return html; // from one of our own editors
  const { body } = new DOMParser().parseFromString(defused(html), "text/html");
  removeComments(body);
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

function removeComments(body) {
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.remove();
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
  const element = nodes[0]?.ownerDocument.createElement(tag) ?? document.createElement(tag);
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
