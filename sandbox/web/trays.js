// What other channels carried: sms, e-mail and letters, newest first.

import { trayLink } from "./api.js";
import { h, icon } from "./dom.js";
import { linkified } from "./entities.js";
import { tabs } from "./tabs.js";
import { printed } from "./prose.js";
import { dayKey, hourOf, shortMoment, t } from "./texts.js";

const KINDS = [["sms", "sms"], ["email", "emailTray"], ["letter", "letter"]];
const AT_MOST = 200;
const WORDS = Object.fromEntries(KINDS);

export class Trays {
  /** `house.openPeople()` for the filter, `house.startAs(person, token)` for one-time links. */
  constructor(house, chosen) {
    this.house = house;
    this.chosen = chosen ?? "sms";
    this.tabs = tabs(t("trays"), KINDS.map(([kind, word]) => ({ id: kind, label: t(word), icon: kind })), (kind) => this.choose(kind));
    this.list = h("ol", { class: "tray-items", role: "list" });
    this.filter = h("select", { id: "tray-filter", onchange: () => this.draw() });
    this.panel = h("div", { class: "tray-panel", role: "tabpanel", id: "tray-panel", tabindex: "0" }, this.list);
    this.element = h(
      "aside",
      { class: "trays", id: "trays", "aria-label": t("trays"), onfocusin: () => this.touch(), onpointerdown: () => this.touch() },
      h("h2", { class: "trays-title" }, icon("trays"), t("trays")),
      this.tabs.element,
      h("div", { class: "tray-filter" }, h("label", { for: "tray-filter" }, t("trayFor")), this.filter),
      this.panel,
    );
    this.off = house.store.on("trays", () => this.draw());
    this.refilter();
    this.choose(this.chosen, false);
  }

  close() {
    this.off();
  }

  get unread() {
    return this.house.store.trays.filter((item) => item.fresh).length;
  }

  choose(kind, tell = true) {
    this.chosen = kind;
    this.tabs.select(kind);
    this.panel.setAttribute("aria-labelledby", this.tabs.tabId(kind));
    this.draw();
    if (tell) this.touch();
    if (tell) this.house.trayChosen(kind);
  }

  /** Somebody looked into the tray that shows. */
  touch() {
    const shown = this.house.store.trays.filter((item) => item.fresh && item.tray === this.chosen);
    if (shown.length === 0) return;
    for (const item of shown) item.fresh = false;
    for (const mark of this.list.querySelectorAll(".new-mark")) mark.remove();
    this.#count();
  }

  refilter() {
    const people = this.house.openPeople();
    const kept = this.filter.value || "all";
    const options = [["all", t("everyone")], ["open", t("openOnes")], ...people.map((person) => [String(person.id), person.name])];
    this.filter.replaceChildren(...options.map(([value, words]) => h("option", { value }, words)));
    this.filter.value = options.some(([value]) => value === kept) ? kept : "all";
    this.draw();
  }

  draw() {
    const items = this.house.store.trays.filter((item) => item.tray === this.chosen && this.#wanted(item)).slice(-AT_MOST).reverse();
    this.list.replaceChildren(...items.map((item) => this.#item(item)));
    if (items.length === 0) this.list.replaceChildren(h("li", { class: "tray-empty" }, t("emptyTray")[this.chosen]));
    this.#count();
  }

  #wanted(item) {
    const { value } = this.filter;
    if (value === "all") return true;
    const people = this.house.openPeople().filter((person) => value === "open" || String(person.id) === value);
    return people.some((person) => isTo(item, person));
  }

  #item(item) {
    const person = [...this.house.store.people.values()].find((known) => isTo(item, known));
    const moment = when(item, this.house.store.now);
    const links = { start: person && ((token) => this.house.startAs(person, token)) };
    return h(
      "li",
      {},
      h(
        "article",
        { class: `item ${item.tray}`, "aria-label": `${t(WORDS[item.tray])}, ${person?.name ?? item.to}, ${moment}` },
        h("header", {}, h("strong", { dir: "auto" }, person?.name ?? item.to), item.fresh && h("span", { class: "new-mark" }, t("isNew")), h("time", { datetime: item.at.toISOString() }, moment)),
        h("p", { class: "quiet addresses" }, addresses(item, person)),
        item.tray !== "sms" && h("h3", { dir: "auto" }, item.subject || t("noSubject")),
        item.text && h("div", { class: "item-text", dir: "auto" }, item.tray === "letter" ? printed(item.text, links) : linkified(item.text, links)),
        item.file && h("a", { class: "open-file", href: trayLink(item.file), target: "_blank", rel: "noopener" }, icon("file"), t(item.tray === "letter" ? "openLetter" : "openFile"), h("span", { class: "unseen" }, `, ${t("opensLink")}`)),
      ),
    );
  }

  #count() {
    for (const [kind] of KINDS) {
      const unread = this.house.store.trays.filter((item) => item.fresh && item.tray === kind).length;
      this.tabs.badge(kind, unread);
    }
    this.house.store.tell("trays-read");
  }
}

function addresses({ to, from }, person) {
  return [person && to !== person.name && `${t("to")} ${to}`, from && `${t("from")} ${from}`].filter(Boolean).join(" · ");
}

/** The hour alone where it is of the day that it is now. */
const when = ({ at }, now) => (dayKey(at) === dayKey(now) ? hourOf(at) : shortMoment(at));

const bare = (address) => {
  const text = (address ?? "").trim().toLowerCase();
  return text.includes("@") ? text : text.replace(/[^\d+]/g, "").replace(/^(\+46|0046|0)/, "");
};

function isTo({ to }, person) {
  const address = bare(to);
  if (address !== "" && (address === bare(person.phone) || address === bare(person.email))) return true;
  // A letter has the name, and then the street.
  return to === person.name || (to ?? "").startsWith(`${person.name}, `);
}
