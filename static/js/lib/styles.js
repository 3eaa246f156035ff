/* Styles of pasted HTML. Under our Content-Security-Policy `element.style` is empty, even in
   documents made by a parser, so they are read from the attribute's text. */

const STYLE_ATTRIBUTE = /(<[^>]*?\s)style(\s*=)/gi;

/** `html` with its style attributes renamed: else the browser reports each as against the policy. */
export function rememberStyles(html) {
  return html.replace(STYLE_ATTRIBUTE, "$1data-style$2");
}

/** The style of an element of such HTML as text, lower case, without spaces. */
export function styleOf(element) {
  return (element.getAttribute("data-style") ?? "").toLowerCase().replace(/\s/g, "");
}
