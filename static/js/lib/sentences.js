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

/** A time as the page tells all others: "10:42" for today, else "3 Mar". `when` is a Date. */
export function sayWhen(when) {
  const { lang, dataset } = document.documentElement;
  const say = (moment, options) =>
    moment.toLocaleString(lang || undefined, { ...options, timeZone: zoneOf(dataset.timeZone) });
  const day = { year: "numeric", month: "short", day: "numeric" };
  return say(when, day) === say(new Date(), day)
    ? say(when, { hour: "2-digit", minute: "2-digit", hour12: false })
    : say(when, { day: "numeric", month: "short" });
}

/* A zone, if this browser knows it; else its own. */
function zoneOf(name) {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
