// What the page knows: people, chats, messages, trays. Fed by events alone; views listen by topic.

import { Drafts } from "./place.js";

export class Store {
  #listeners = new Map();

  /** While history is read nobody is told: one "reset" follows. */
  quiet = false;

  /** The bot whose chats are shown, where there are several. */
  bot = undefined;

  constructor() {
    this.people = new Map();
    this.peopleKnown = false;
    this.register = [];
    this.drafts = new Drafts();
    this.clear();
  }

  /** Forgets what the server told: it has started anew. */
  clear() {
    this.chats = new Map();
    this.logs = new Map();
    this.trays = [];
    this.answers = new Map();
    this.readTo = new Map();
    this.blocked = new Set();
    this.last = 0;
    this.lastAt = null;
    this.now = new Date();
  }

  on(topic, listener) {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell(topic, news) {
    if (this.quiet) return;
    for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener(news);
  }

  setPeople(people) {
    for (const person of people) this.people.set(person.id, person);
    this.peopleKnown = true;
    this.tell("people");
  }

  /** Asks the bot's test door who its register holds; what it does not tell stays unknown. */
  async learn(api) {
    this.register = (await api.register().catch(() => ({}))).people ?? [];
  }

  setChats(chats) {
    for (const chat of chats) this.chats.set(chat.id, chat);
    this.tell("chats");
  }

  log(chat) {
    if (!this.logs.has(chat)) this.logs.set(chat, { entries: new Map(), pinned: [] });
    return this.logs.get(chat);
  }

  /** Chats that this person is in: the private one first, then groups. */
  chatsOf(person) {
    const groups = [...this.chats.values()].filter((chat) => chat.type !== "private" && members(chat).includes(person));
    return [{ id: person, type: "private", title: null }, ...groups];
  }

  /** `fresh` is false for what had happened before the page opened: it is shown, not announced. */
  apply(event, fresh) {
    if (event.n <= this.last) return;
    this.last = event.n;
    this.lastAt = event.at;
    this.now = new Date(event.bot_at ?? event.at);
    if (this.bot !== undefined && typeof event.bot === "number" && event.bot !== this.bot) return;
    const take = TAKES[event.kind];
    if (take) take(this, event, fresh);
  }

  /** What came to this person after the last that was read; the server keeps how far that is. */
  unread(person, chat) {
    const since = this.readTo.get(`${person}:${chat}`) ?? 0;
    let count = 0;
    for (const [id, { by }] of this.log(chat).entries) if (by !== person && id > since) count += 1;
    return count;
  }

  /** Answers whether anything was unread before. */
  markRead(person, chat) {
    const had = this.unread(person, chat) > 0;
    if (had) this.readTo.set(`${person}:${chat}`, Math.max(...this.log(chat).entries.keys()));
    if (had) this.tell("unread");
    return had;
  }
}

const members = (chat) => (chat.members ?? []).map((member) => (typeof member === "object" ? member.id : member));

function takeMessage(store, event, fresh) {
  const chat = event.chat;
  const log = store.log(chat);
  const { message } = event;
  const known = log.entries.get(message.message_id);
  const entry = known ?? { by: author(event.by), edited: false, at: new Date(event.bot_at ?? message.date * 1000) };
  if (known) {
    entry.edited = entry.edited || said(known.message) !== said(message);
  }
  entry.message = message;
  log.entries.set(message.message_id, entry);
  store.tell(`chat:${chat}`, { kind: known ? "edit" : "message", entry, fresh });
  if (fresh) store.tell("heard", { chat, entry, edit: Boolean(known) });
  store.tell("unread");
}

const author = (by) => (by === "bot" ? by : Number(by));
const said = (message) => message.text ?? message.caption ?? "";

const TAKES = {
  message: takeMessage,
  edit: takeMessage,
  delete(store, event) {
    const chat = event.chat;
    const id = event.message_id ?? event.message?.message_id;
    const log = store.log(chat);
    log.entries.delete(id);
    log.pinned = log.pinned.filter((one) => one !== id);
    store.tell(`chat:${chat}`, { kind: "delete", id });
    store.tell("unread");
  },
  pin(store, { chat, message_id: id, pinned }) {
    const log = store.log(chat);
    log.pinned = log.pinned.filter((one) => one !== id);
    if (pinned) log.pinned.push(id);
    store.tell(`chat:${chat}`, { kind: "pin", id });
  },
  answer(store, event, fresh) {
    store.answers.set(event.callback_id, event);
    if (fresh) store.tell("answer", event);
  },
  typing(store, event, fresh) {
    if (fresh) store.tell(`chat:${event.chat}`, { kind: "typing" });
  },
  read(store, event) {
    store.readTo.set(`${event.by}:${event.chat}`, event.to);
    store.tell("unread");
  },
  block(store, event) {
    if (event.blocked) store.blocked.add(event.chat);
    else store.blocked.delete(event.chat);
    store.tell("blocked");
  },
  tray(store, event, fresh) {
    const item = { tray: event.tray, n: event.n, ...event.item, at: new Date(event.bot_at ?? event.at), fresh };
    store.trays.push(item);
    store.tell("trays", { item, fresh });
  },
  person(store, event) {
    store.setPeople([event.person]);
  },
  chat(store, event) {
    store.setChats([event.item]);
  },
  commands(store) {
    store.tell("commands");
  },
};
