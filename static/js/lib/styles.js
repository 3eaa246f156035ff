/* Styles of pasted HTML. Under our Content-Security-Policy `element.style` is empty, even in
   documents made by a parser, so they are read from the attribute's text. */

const SHEETS = /<(style|script)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<[a-z][^>]*>/gi;
const ATTRIBUTE = /\s(style|on\w+)(\s*=)/gi;

/**
 * `html` without style sheets and scripts, its style and event attributes renamed: the browser
 * would not act on any of them, but it would report each as against the policy.
 */
export function defused(html) {
  return html
    .replace(SHEETS, "")
    .replace(TAG, (tag) => tag.replace(ATTRIBUTE, " data-$1$2"));
}

/** A property of an element of such HTML, lower case, or "" where it has none. */
export function styleOf(element, property) {
  const style = (element.getAttribute("data-style") ?? "").toLowerCase();
  const found = style.split(";").find((one) => one.split(":")[0].trim() === property);
  return found?.slice(found.indexOf(":") + 1).trim() ?? "";
}
