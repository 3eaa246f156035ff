// Compare: step through the changes by button and by key. Without this script the same links
// lead to the first change, and each change has links of its own to the next.

import { letterOf } from "./lib/keys.js";

const KEYS = { n: 1, j: 1, p: -1, k: -1 };
const STORED = "prfaq-compare-keys";

const stepper = document.querySelector("[data-stepper]");

if (stepper) {
  const changes = [...document.querySelectorAll("[data-change]")].sort(
    (a, b) => a.dataset.change - b.dataset.change,
  );
  const place = stepper.querySelector("[data-place]");
  let now = -1;

  // Below what sticks to the top of the window.
  const top = () => {
    const heads = document.querySelector(".heads");
    const sticks = getComputedStyle(heads).position === "sticky";
    return sticks ? heads.getBoundingClientRect().bottom : 0;
  };

  const isInView = (change) => {
    const box = change.getBoundingClientRect();
    return box.bottom > top() && box.top < innerHeight;
  };

  // The change to go to: the neighbour of the one looked at, else the next one in sight of it.
  const neighbour = (step) => {
    if (now >= 0 && isInView(changes[now])) {
      return (now + step + changes.length) % changes.length;
    }
    const below = changes.findIndex((change) => change.getBoundingClientRect().top > top());
    if (step > 0) return below < 0 ? 0 : below;
    return ((below < 0 ? changes.length : below) - 1 + changes.length) % changes.length;
  };

  const mark = (number) => {
    changes[now]?.removeAttribute("data-now");
    now = number;
    changes[now].setAttribute("data-now", "");
    place.textContent = place.dataset.words.replace("%s", now + 1);
    history.replaceState(history.state, "", `#change-${now + 1}`);
  };

  const go = (number, { focus = false } = {}) => {
    mark(number);
    if (focus) changes[now].focus({ preventScroll: true });
    changes[now].scrollIntoView({ block: "start" });
  };

  stepper.addEventListener("click", (event) => {
    const link = event.target.closest("[data-step]");
    if (!link) return;
    event.preventDefault();
    go(neighbour(Number(link.dataset.step)));
  });

  document.addEventListener("click", (event) => {
    const jump = event.target.closest("[data-jump]");
    if (!jump) return;
    event.preventDefault();
    go(Number(jump.dataset.jump) - 1, { focus: true });
  });

  // Single letters can get in the way of speech input, so they can be switched off for good.
  const button = document.querySelector("[data-keys]");
  const areOn = () => button.getAttribute("aria-pressed") === "true";
  const remember = (on) => {
    try {
      localStorage.setItem(STORED, on ? "on" : "off");
    } catch {
      // Storage may be forbidden; then the choice holds for this page.
    }
  };
  try {
    button.setAttribute("aria-pressed", String(localStorage.getItem(STORED) !== "off"));
  } catch {
    // The same.
  }
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!areOn()));
    remember(areOn());
  });

  document.addEventListener("keydown", (event) => {
    const step = KEYS[letterOf(event)];
    if (!step || !areOn() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    go(neighbour(step), { focus: true });
  });

  const asked = Number(location.hash.match(/^#change-(\d+)$/)?.[1]);
  if (asked >= 1 && asked <= changes.length) mark(asked - 1);
}

document.documentElement.dataset.ready = "";
