// What outlives a reload: open phones and tray in the address, language and theme in the browser.

/** One panel at a time: narrow, low, or enlarged. The same words stand in the style sheets. */
export const COMPACT = matchMedia("(max-width: 56.25em), (max-height: 31.25em)");

const TRAYS = ["sms", "email", "letter"];

/** `#people=1,2&trays=sms`; `people` is null where the address names none. */
export function readPlace() {
  const params = new URLSearchParams(location.hash.slice(1));
  const people = params.get("people");
  const tray = params.get("trays");
  return {
    people: people === null ? null : people.split(",").map(Number).filter((id) => Number.isSafeInteger(id) && id !== 0),
    tray: tray === null ? "sms" : TRAYS.includes(tray) ? tray : null,
    bot: params.has("bot") ? Number(params.get("bot")) : undefined,
  };
}

export function writePlace({ people, tray, bot }) {
  const hash = `#people=${people.join(",")}&trays=${tray ?? "none"}${bot === undefined ? "" : `&bot=${bot}`}`;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}

/** A browser that refuses storage gives a page that forgets, not one that fails. */
export function remembered(key, fallback) {
  try {
    return JSON.parse(localStorage.getItem(`sandbox.${key}`)) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(`sandbox.${key}`, JSON.stringify(value));
  } catch {
    // Private windows may refuse.
  }
}

/** Half-written messages by "person:chat": they outlive a reload. */
export class Drafts {
  #all = remembered("drafts", {});

  get(key) {
    return this.#all[key] ?? "";
  }

  set(key, text) {
    if (text) this.#all[key] = text;
    else delete this.#all[key];
    remember("drafts", this.#all);
  }
}
