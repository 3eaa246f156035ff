/* Styles of pasted HTML, whose style attributes were renamed to `data-style`; see paste.js. */

/** A property of an element, lower case, or "" where it has none. */
export function styleOf(element, property) {
  const style = (element.getAttribute("data-style") ?? "").toLowerCase();
  const found = style.split(";").find((one) => one.split(":")[0].trim() === property);
  return found?.slice(found.indexOf(":") + 1).trim() ?? "";
}
