// One tab stop for all messages of a phone: arrows walk through bubbles, keys and links.

const STOPS = ".bubble, .bubble a, .bubble button, .key";

export class Roving {
  constructor(root) {
    this.root = root;
    this.current = null;
    root.addEventListener("keydown", (event) => this.#walk(event));
    root.addEventListener("focusin", (event) => {
      const stop = event.target.closest(STOPS);
      if (stop) this.#settle(stop);
    });
  }

  /** The stop is the newest message's first key, or the newest message; `keep` leaves it where the focus is. */
  refresh(keep = false) {
    const stops = this.#stops();
    for (const stop of stops) stop.tabIndex = -1;
    const last = this.root.querySelector(".lines > .row:last-child");
    const wanted = keep && stops.includes(document.activeElement) ? document.activeElement : (last?.querySelector(".key") ?? last?.querySelector(".bubble"));
    this.#settle(wanted ?? stops.at(-1) ?? null);
  }

  #stops() {
    return [...this.root.querySelectorAll(STOPS)];
  }

  #settle(stop) {
    if (this.current) this.current.tabIndex = -1;
    this.current = stop;
    if (stop) stop.tabIndex = 0;
  }

  #walk(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const stops = this.#stops();
    const from = stops.indexOf(event.target.closest(STOPS));
    const to = from < 0 ? undefined : next(stops, from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }
}

function next(stops, from, key) {
  const here = stops[from];
  const keys = here.closest(".keys");
  const beside = (stop) => keys !== null && stop.closest(".keys") === keys;
  switch (key) {
    case "ArrowRight": return beside(stops[from + 1] ?? here) ? stops[from + 1] : undefined;
    case "ArrowLeft": return beside(stops[from - 1] ?? here) ? stops[from - 1] : undefined;
    case "ArrowDown": return stops.slice(from + 1).find((stop) => !beside(stop));
    case "ArrowUp": return rowStart(stops, stops.slice(0, from).findLast((stop) => !beside(stop)));
    case "Home": return stops[0];
    case "End": return stops.at(-1);
    default: return undefined;
  }
}

/** Going up into a row of keys lands on its first. */
function rowStart(stops, stop) {
  const keys = stop?.closest(".keys");
  return keys ? stops.find((other) => other.closest(".keys") === keys) : stop;
}
