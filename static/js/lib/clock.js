/* Times as the reader's own clock shows them. */

/** "10:42" for today, else "3 Mar". `when` is a Date. */
export function sayWhen(when) {
  const options =
    when.toDateString() === new Date().toDateString()
      ? { hour: "2-digit", minute: "2-digit", hour12: false }
      : { day: "numeric", month: "short" };
  return when.toLocaleString(document.documentElement.lang || undefined, options);
}
