// One person's phone: whose it is, the chat, the keys, the composer.

import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { avatar, h } from "./dom.js";
import { menuButton } from "./menu.js";
import { COMPACT } from "./place.js";
import { Popups } from "./popups.js";
import { shortAbout } from "./register.js";
import { replyKeys } from "./replykeys.js";
import { beginScript, saveScript } from "./script.js";
import { t } from "./texts.js";
import { why } from "./why.js";

const TYPING_MS = 5500;

export class Phone {
  #off = [];

  /** `house` holds api, store, and what only the page can do: close, switchPerson. */
  constructor(person, house) {
    this.person = person;
    this.house = house;
    this.chat = person.id;
    this.popups = new Popups();
    this.name = h("bdi", { class: "person-name" }, person.name);
    this.badge = h("span", { class: "badge", hidden: true });
    this.head = h("header", { class: "chat-head" });
    this.screen = h("div", { class: "screen" });
    this.element = h(
      "section",
      { class: "phone", id: `phone-${person.id}`, "aria-label": t("phoneOf", person.name), onfocusin: () => this.touch(), onpointerdown: () => this.touch() },
      this.#strip(),
      h("div", { class: "frame" }, this.screen, this.popups.element),
    );
    const { store } = house;
    this.#off = [
      store.on("answer", (event) => this.#answered(event)),
      store.on("unread", () => this.#count()),
      store.on("chats", () => this.#drawHead()),
      store.on("bots", () => this.#drawHead()),
      store.on("blocked", () => this.#drawNotice()),
      store.on("commands", () => this.composer.commands.load()),
    ];
    this.#open(this.chat);
  }

  close() {
    for (const off of this.#off) off();
    this.conversation.close();
    this.offChat();
  }

  get unread() {
    return this.house.store.chatsOf(this.person.id).reduce((sum, { id }) => sum + this.house.store.unread(this.person.id, id), 0);
  }

  /** The person has looked: what stood unread is read. */
  touch() {
    const { store, api } = this.house;
    if (store.markRead(this.person.id, this.chat)) api.read(this.chat, this.person.id).catch(() => {});
  }

  focus() {
    this.composer.input.focus({ preventScroll: true });
  }

  #strip() {
    const { person, house } = this;
    return h(
      "div",
      { class: "strip" },
      avatar(person.name),
      h("div", { class: "who" }, h("h2", {}, this.name), h("p", { class: "role", dir: "auto" }, [person.note, shortAbout(house.store.register, person)].filter(Boolean).join(" · "))),
      this.badge,
      menuButton(t("more", person.name), () => [
        [t("forward"), () => this.composer.forward()],
        [t("switchPerson"), () => house.switchPerson(this)],
        [t("beginScript"), () => beginScript(house)],
        [t("saveScript"), () => saveScript(this.person, house).catch((error) => this.popups.toast(t("notSaved", why(error))))],
        [t(this.#blocked() ? "unblock" : "block"), () => this.#block()],
        [t("closePhone"), () => house.closePhone(this)],
      ]),
    );
  }

  #open(chat) {
    this.conversation?.close();
    this.offChat?.();
    this.chat = chat;
    const view = this.#view(chat);
    this.view = view;
    this.conversation = new Conversation(view);
    this.composer = new Composer(view);
    this.replies = h("div", { class: "replies" });
    this.start = h("button", { type: "button", class: "start primary", onclick: () => this.composer.say("/start") }, t("start"));
    this.empty = h("div", { class: "empty" }, h("p", { class: "pill" }, t("emptyChat")), this.start);
    this.notice = h("p", { class: "blocked", hidden: !this.#blocked() }, t("blocked"));
    this.screen.replaceChildren(this.head, this.conversation.element, this.empty, this.notice, this.replies, this.composer.element);
    this.offChat = this.house.store.on(`chat:${chat}`, (news) => this.#news(news));
    this.#drawHead();
    this.#settle();
    this.#count();
  }

  #view(chat) {
    const { person, house } = this;
    const say = (text) => this.composer.say(text);
    return {
      person, chat, group: chat !== person.id, ...house,
      botName: () => house.botName(chat),
      title: () => this.#title(),
      edit: (entry) => this.composer.edit(entry),
      toast: (text) => this.popups.toast(text),
      lastOwn: () => [...house.store.log(chat).entries.values()].findLast((entry) => entry.by === person.id && entry.message.text !== undefined),
      links: { command: say, start: (token) => say(`/start ${token}`), spoilerLabel: t("hidden"), moreLabel: t("showMore") },
    };
  }

  #title() {
    return this.chat === this.person.id ? this.house.botName(this.chat) : (this.house.store.chats.get(this.chat)?.title ?? String(this.chat));
  }

  #drawHead() {
    const title = this.#title();
    const chats = this.house.store.chatsOf(this.person.id);
    this.state = h("p", { class: "state" }, this.chat === this.person.id ? t("bot") : t("group"));
    const name = chats.length > 1 ? this.#chooser(chats) : h("h3", { dir: "auto" }, title);
    this.head.replaceChildren(avatar(title, "small"), h("div", { class: "chat-words" }, name, this.state));
  }

  #chooser(chats) {
    const option = ({ id, title }) => h("option", { value: id }, title ?? this.house.botName(id));
    const choice = h("select", { class: "chats", "aria-label": t("chat"), onchange: () => this.#open(Number(choice.value)) }, chats.map(option));
    choice.value = this.chat;
    return choice;
  }

  #news({ kind, entry }) {
    if (kind === "typing") this.#typing();
    else this.#still();
    if (kind === "message" && entry.by === "bot") this.#drawHead();
    if (kind === "message" && this.#inUse()) this.touch();
    this.#settle();
  }

  /** In a compact window the phone that shows is the one that is looked at. */
  #inUse() {
    if (!document.hasFocus() || this.element.hidden) return false;
    return this.element.contains(document.activeElement) || COMPACT.matches;
  }

  #typing() {
    this.state.replaceChildren(h("span", { class: "typing" }, t("typing")));
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.#still(), TYPING_MS);
  }

  #still() {
    clearTimeout(this.typingEnds);
    this.state.replaceChildren(this.chat === this.person.id ? t("bot") : t("group"));
  }

  #settle() {
    this.empty.hidden = !this.conversation.empty;
    const entries = [...this.house.store.log(this.chat).entries.values()];
    this.replies.replaceChildren(...replyKeys(entries, (text) => this.composer.say(text)));
  }

  #answered(event) {
    if (event.to !== this.person.id || !event.text) return;
    if (event.alert) this.popups.alert(event.text, this.house.botName(this.chat), this.screen);
    else this.popups.toast(event.text);
  }

  #count() {
    const unread = this.unread;
    this.badge.hidden = unread === 0;
    this.badge.replaceChildren(h("span", { "aria-hidden": "true" }, unread), h("span", { class: "unseen" }, t("unread", unread)));
  }

  #blocked() {
    return this.house.store.blocked.has(this.person.id);
  }

  #drawNotice() {
    this.notice.hidden = !this.#blocked();
  }

  #block() {
    const { id } = this.person;
    this.house.api.block(id, id, !this.#blocked()).catch((error) => this.popups.toast(t("notSent", why(error))));
  }
}
