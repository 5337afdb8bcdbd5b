// Moves of the clock at this page, which no event of the sandbox tells. For saved scripts.

import { remember, remembered } from "./place.js";

const LONGEST = 2000;

export class Journal {
  #acts = remembered("journal", []);

  constructor(store) {
    this.store = store;
  }

  /** Stamped with the last event known, so that acts and events sort together. */
  note(act) {
    const { store } = this;
    this.#acts = [...this.#acts.slice(-LONGEST), { ...act, n: store.last, mark: store.mark() }];
    remember("journal", this.#acts);
  }

  /** Those of this server's life; an earlier one's are left out. */
  acts() {
    return this.#acts.filter((act) => this.store.marks.has(act.mark));
  }
}
