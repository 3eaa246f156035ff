/* Dragging an entry by its grip, with mouse, pen or finger. */

/**
 * Let the <write-section>s in `list` be dragged by what has `data-grip` in them.
 * `dropped(entry, place)` is called when one is let go at another place, 0 being the first.
 */
export function dragging(list, dropped) {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    const entry = grip.closest("write-section");
    const others = list.entries.filter((other) => other !== entry);
    const home = list.entries.indexOf(entry);
    const top = entry.getBoundingClientRect().top;
    const start = event.clientY;
    entry.classList.add("section--dragged");
    grip.setPointerCapture(event.pointerId);

    const move = ({ clientY }) => entry.style.setProperty("translate", `0 ${clientY - start}px`);
    const letGo = ({ clientY, type }) => {
      for (const name of ["pointermove", "pointerup", "pointercancel"])
        grip.removeEventListener(name, name === "pointermove" ? move : letGo);
      entry.classList.remove("section--dragged");
      entry.style.removeProperty("translate");
      const place = placeAt(others, top + clientY - start);
      if (type === "pointerup" && place !== home) dropped(entry, place);
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", letGo);
    grip.addEventListener("pointercancel", letGo);
  });
}

/* An entry whose top is at `y` stands before the first whose middle is below it. */
function placeAt(others, y) {
  const below = others.findIndex((other) => {
    const box = other.getBoundingClientRect();
    return y < box.top + box.height / 2;
  });
  return below < 0 ? others.length : below;
}
