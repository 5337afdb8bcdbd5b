// The messages of one chat in one phone: drawn once, changed in place, kept at the bottom when it was there.

import { h, icon } from "./dom.js";
import { drawMessage, redraw, shortly } from "./message.js";
import { Roving } from "./roving.js";
import { dayKey, dayOf, t } from "./texts.js";

const NEAR_BOTTOM = 48;
const ANSWER_MS = 5000;
let hints = 0;

export class Conversation {
  /** `view` as message.js wants it; `view.chat` names the chat. */
  constructor(view) {
    this.view = view;
    this.rows = new Map();
    this.list = h("ol", { class: "lines", role: "list" });
    const hint = `hint-${++hints}`;
    this.log = h(
      "div",
      { class: "log", role: "group", "aria-label": t("messages", view.title()), "aria-describedby": hint, lang: view.person.language_code ?? "sv" },
      h("p", { class: "unseen", id: hint }, t("arrowHint")),
      this.list,
    );
    this.down = h("button", { type: "button", class: "to-bottom", "aria-label": t("toBottom"), hidden: true, onclick: () => this.toBottom() }, icon("down"));
    this.pin = h("button", { type: "button", class: "pinned", dir: "auto", hidden: true, onclick: () => this.#toPinned() });
    this.element = h("div", { class: "conversation" }, this.pin, this.log, this.down);
    this.roving = new Roving(this.log);
    this.log.addEventListener("scroll", () => this.#showDown(), { passive: true });
    this.log.addEventListener("click", (event) => this.#tapped(event.target.closest(".key")));
    this.log.addEventListener("contextmenu", (event) => this.#contextMenu(event));
    // A composer that grows or a window that shrinks must not push the last line out of sight.
    this.sizes = new ResizeObserver(() => this.#resized());
    this.sizes.observe(this.log);
    this.off = view.store.on(`chat:${view.chat}`, (news) => this.#take(news));
    this.draw();
  }

  close() {
    this.off();
    this.sizes.disconnect();
  }

  draw() {
    this.rows.clear();
    this.list.replaceChildren();
    for (const entry of this.view.store.log(this.view.chat).entries.values()) this.#append(entry);
    this.roving.refresh();
    this.#drawPin();
    this.toNewest();
  }

  get empty() {
    return this.rows.size === 0;
  }

  toBottom() {
    this.log.scrollTop = this.log.scrollHeight;
    this.atBottom = true;
    this.#showDown();
  }

  #take({ kind, entry, id, fresh }) {
    const stay = this.#near();
    const focused = this.log.contains(document.activeElement);
    if (kind === "message") this.#append(entry, fresh);
    else if (kind === "edit") this.#change(entry, fresh);
    else if (kind === "delete") this.#remove(id);
    else if (kind !== "pin") return;
    this.#drawPin();
    this.roving.refresh(focused);
    // What a tap further up has brought is shown.
    const answers = performance.now() - (this.tappedAt ?? -Infinity) < ANSWER_MS;
    if (kind === "edit" && answers && this.rows.get(entry.message.message_id) === this.tappedIn) this.#fromBeginning(this.tappedIn);
    else if (stay || (kind === "message" && answers) || entry?.by === this.view.person.id) this.toNewest();
    else this.#showDown();
    // Once something stands below it, the tapped message is no longer where the answer is.
    if (kind === "message") this.tappedIn = null;
  }

  #tapped(key) {
    if (!key) return;
    this.tappedAt = performance.now();
    this.tappedIn = key.closest(".row");
  }

  /** What has become of a message whose key was tapped: its keys stood below, and its first line may be out of sight. */
  #fromBeginning(row) {
    const above = row.getBoundingClientRect().top - this.log.getBoundingClientRect().top;
    if (row === this.list.lastElementChild) this.toNewest();
    else if (above < 0) this.log.scrollTop += above;
    this.#showDown();
  }

  /** What is higher than the chat is read from its beginning. */
  toNewest() {
    this.toBottom();
    const row = this.list.lastElementChild;
    this.unseen = this.log.clientHeight === 0;
    if (this.unseen || !row?.matches(".in") || row.offsetHeight <= this.log.clientHeight) return;
    this.log.scrollTop += row.getBoundingClientRect().top - this.log.getBoundingClientRect().top;
    this.#showDown();
  }

  #resized() {
    if (this.unseen) this.toNewest();
    else if (this.atBottom) this.toBottom();
  }

  #append(entry, fresh = false) {
    const row = drawMessage(entry, this.view);
    const day = dayKey(entry.at);
    if (this.lastDay !== day || this.rows.size === 0) {
      this.list.append(h("li", { class: "day" }, h("span", { class: "pill", lang: document.documentElement.lang }, dayOf(entry.at))));
    }
    this.lastDay = day;
    if (fresh) row.classList.add("arriving");
    this.rows.set(entry.message.message_id, row);
    this.list.append(row);
  }

  #change(entry, fresh) {
    const row = this.rows.get(entry.message.message_id);
    if (!row) return;
    const held = row.contains(document.activeElement);
    redraw(row, entry, this.view);
    if (fresh) row.classList.add("changed");
    // The new words come first: never straight onto a key that means something else now.
    if (held) row.querySelector(".bubble")?.focus({ preventScroll: true });
  }

  #remove(id) {
    const row = this.rows.get(id);
    this.rows.delete(id);
    const held = row?.contains(document.activeElement);
    row?.remove();
    for (const day of this.list.querySelectorAll(".day")) {
      if (!day.nextElementSibling || day.nextElementSibling.matches(".day")) day.remove();
    }
    if (held) this.roving.refresh();
    if (held) this.roving.current?.focus();
  }

  /** The newest that is pinned stands above the chat, in one line. */
  #drawPin() {
    const log = this.view.store.log(this.view.chat);
    const entry = log.entries.get(log.pinned.at(-1));
    this.pin.hidden = !entry;
    this.pinned = entry?.message.message_id;
    const words = entry ? shortly(entry.message, 120).replace(/\n+/g, " · ") : "";
    this.pin.replaceChildren(h("span", { class: "pinned-head", lang: document.documentElement.lang }, t("pinned")), h("span", { class: "pinned-words" }, words));
  }

  #toPinned() {
    const row = this.rows.get(this.pinned);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector(".bubble")?.focus({ preventScroll: true });
  }

  #near() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_BOTTOM;
  }

  #showDown() {
    this.atBottom = this.#near();
    this.down.hidden = this.atBottom;
  }

  #contextMenu(event) {
    const row = event.target.closest(".row.out");
    const entry = row && this.view.store.log(this.view.chat).entries.get(Number(row.dataset.id));
    if (!entry || entry.message.text === undefined || String(getSelection())) return;
    event.preventDefault();
    this.view.edit(entry);
  }
}
