/* Where somebody turns to, so that what is open can close behind them. */

/**
 * Hear of each element that is pressed or takes the focus: `turned(element)`.
 *
 * Not of a focus that goes nowhere. Safari on the Mac gives none to a button that is pressed: what
 * closed for that would be gone before the click.
 */
export function onTurn(turned) {
  for (const name of ["pointerdown", "focusin"])
    document.addEventListener(name, ({ target }) => turned(target), true);
}
