/* Sentences come from the page's templates, where they can be translated. */

/** A copy of the template `id` (or of an element), its `data-…` parts filled with `parts`. */
export function sentence(template, parts = {}) {
  const source = typeof template === "string" ? document.getElementById(template) : template;
  const copy = source.content.cloneNode(true);
  for (const [name, text] of Object.entries(parts))
    for (const place of copy.querySelectorAll(`[data-${name}]`)) place.textContent = text;
  return copy;
}

/** Tell screen readers, once, quietly. */
export function announce(template, parts) {
  document.getElementById("announce").replaceChildren(sentence(template, parts));
}

/** A time by the reader's own clock: "10:42" for today, else "3 Mar". `when` is a Date. */
export function sayWhen(when) {
  const options =
    when.toDateString() === new Date().toDateString()
      ? { hour: "2-digit", minute: "2-digit", hour12: false }
      : { day: "numeric", month: "short" };
  return when.toLocaleString(document.documentElement.lang || undefined, options);
}
