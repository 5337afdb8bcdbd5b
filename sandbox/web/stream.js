// One long poll for the whole page; goes on where it was after a break, starts over with a new server.

const WAIT_S = 25;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8000;

export class Stream {
  constructor(api, store) {
    this.api = api;
    this.store = store;
    this.online = null;
  }

  /** Never ends; `heard` is awaited before each start, for what events do not carry. */
  async run(heard) {
    let delay = FIRST_DELAY_MS;
    let joined = false;
    for (;;) {
      try {
        if (!joined) {
          await heard();
          await this.#join();
          joined = true;
        }
        this.#say(true);
        delay = FIRST_DELAY_MS;
        this.#take(await this.#poll(WAIT_S), true);
      } catch {
        joined = false;
        this.#say(false);
        await new Promise((go) => setTimeout(go, delay));
        delay = Math.min(delay * 2, LONGEST_DELAY_MS);
      }
    }
  }

  /** Asks for the last known event again: another one in its place means another server. */
  async #join() {
    const { store } = this;
    const first = store.last === 0;
    if (!first) {
      const { events } = await this.api.events(store.last - 1, 0);
      const same = events[0]?.n === store.last && events[0]?.at === store.lastAt;
      if (same) {
        this.#take({ events }, true);
        return;
      }
      store.clear();
    }
    store.quiet = true;
    try {
      await this.#history();
    } finally {
      store.quiet = false;
    }
    store.tell("reset");
  }

  async #history() {
    let answer;
    do {
      answer = await this.api.events(this.store.last, 0);
      this.#take(answer, false);
    } while (answer.events.length > 0 && this.store.last < answer.last);
  }

  async #poll(wait) {
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(), (wait + 10) * 1000);
    try {
      return await this.api.events(this.store.last, wait, stop.signal);
    } finally {
      clearTimeout(limit);
    }
  }

  #take(answer, fresh) {
    for (const event of answer.events) this.#apply(event, fresh);
  }

  /** An event that the page cannot show must not cut it off from those that follow. */
  #apply(event, fresh) {
    try {
      this.store.apply(event, fresh);
    } catch (error) {
      console.error(event.kind, error);
    }
  }

  #say(online) {
    if (this.online === online) return;
    this.online = online;
    this.store.tell("online", online);
  }
}
