// The open phones and the trays: side by side, or one at a time behind tabs where the window is narrow.

import { h, icon } from "./dom.js";
import { Phone } from "./phone.js";
import { COMPACT } from "./place.js";
import { tabs } from "./tabs.js";
import { t } from "./texts.js";
import { Trays } from "./trays.js";

export class Stage {
  #off = [];

  /** `memory` is what outlives a rebuild: {people, tray, panel}; `changed` is told when it changes. */
  constructor(house, memory, changed) {
    this.memory = memory;
    this.changed = changed;
    this.phones = [];
    this.house = {
      ...house,
      closePhone: (phone) => this.#close(phone),
      switchPerson: (phone) => this.add(phone),
      openPeople: () => this.phones.map((phone) => phone.person),
      trayChosen: (tray) => this.#tray(tray),
      startAs: (person, token) => this.#startAs(person, token),
    };
    this.row = h("div", { class: "phones", id: "phones" });
    this.bar = h("nav", { class: "panel-tabs", "aria-label": t("panels") });
    this.trays = new Trays(this.house, memory.tray);
    this.element = h("main", { class: "stage", id: "stage" }, this.row, this.trays.element);
    this.#off = [
      house.store.on("people", () => this.draw()),
      house.store.on("reset", () => this.draw({ anew: true })),
      house.store.on("unread", () => this.#count()),
      house.store.on("trays-read", () => this.#count()),
    ];
    const narrow = () => this.#arrange();
    COMPACT.addEventListener("change", narrow);
    this.#off.push(() => COMPACT.removeEventListener("change", narrow));
    this.draw();
  }

  close() {
    for (const phone of this.phones) phone.close();
    this.trays.close();
    for (const off of this.#off) off();
  }

  /** Phones that are open already stay as they are, half-written answers and all. */
  draw({ anew = false } = {}) {
    const wanted = this.memory.people.map((id) => this.house.store.people.get(id)).filter(Boolean);
    const kept = anew ? [] : this.phones.filter((phone) => wanted.some((person) => same(person, phone.person)));
    const isSaid = this.row.hasChildNodes() || !this.house.store.peopleKnown;
    if (!anew && kept.length === this.phones.length && wanted.length === kept.length && this.panelTabs && isSaid) return;
    this.panelTabs = null;
    for (const phone of this.phones) if (!kept.includes(phone)) phone.close();
    this.phones = wanted.map((person) => kept.find((phone) => phone.person.id === person.id) ?? new Phone(person, this.house));
    lay(this.row, this.phones.map((phone) => phone.element));
    // Before the server has told who there is, "no phone is open" would only flash by.
    if (this.phones.length === 0 && this.house.store.peopleKnown) this.row.append(this.#nobody());
    this.#drawTabs();
    this.trays.refilter();
  }

  /** The address has named other phones or another tray. */
  follow() {
    this.draw();
    if (this.memory.tray !== null) this.trays.choose(this.memory.tray, false);
    this.#arrange();
  }

  /** Asks for a person and opens the phone, in the place of `instead` where that is given. */
  async add(instead = null) {
    const { memory } = this;
    const person = await this.house.choosePerson(new Set(memory.people));
    if (!person) return;
    memory.people = instead ? memory.people.map((id) => (id === instead.person.id ? person.id : id)) : [...memory.people, person.id];
    memory.panel = person.id;
    this.changed();
    this.draw();
    this.#phone(person.id)?.element.scrollIntoView({ inline: "nearest", block: "nearest" });
    this.#phone(person.id)?.focus();
  }

  isOpen(person) {
    return this.memory.people.includes(person.id);
  }

  /** Brings a person's phone forward; opens it first where it is not. */
  show(person) {
    this.#open(person);
    this.#show(person.id);
    this.#phone(person.id).element.scrollIntoView({ inline: "nearest", block: "nearest" });
    this.#phone(person.id).focus();
  }

  toggleTrays() {
    this.#tray(this.memory.tray === null ? this.trays.chosen : null);
    if (this.memory.tray !== null) this.trays.panel.focus({ preventScroll: true });
  }

  #phone(id) {
    return this.phones.find((phone) => phone.person.id === id);
  }

  #close(phone) {
    const { memory } = this;
    memory.people = memory.people.filter((id) => id !== phone.person.id);
    this.changed();
    this.draw();
    focusFirst("#add-phone", "#fold");
  }

  #tray(tray) {
    this.memory.tray = tray;
    this.changed();
    this.#arrange();
  }

  #startAs(person, token) {
    this.show(person);
    this.#phone(person.id).composer.say(`/start ${token}`);
  }

  #open(person) {
    if (this.#phone(person.id)) return;
    this.memory.people = [...this.memory.people, person.id];
    this.changed();
    this.draw();
  }

  #nobody() {
    return h("div", { class: "nobody" }, h("p", {}, h("strong", {}, t("noPhones"))), h("p", {}, t("noPhonesHint")),
      h("button", { type: "button", class: "primary", onclick: () => this.add() }, icon("plus"), t("addPhone")));
  }

  #drawTabs() {
    const items = [
      ...this.phones.map(({ person }) => ({ id: person.id, label: person.name, person, panel: `phone-${person.id}` })),
      { id: "trays", label: t("trays"), icon: "trays", panel: "trays" },
    ];
    this.panelTabs = tabs(t("panels"), items, (id) => this.#show(id));
    this.bar.replaceChildren(this.panelTabs.element);
    this.#arrange();
    this.#count();
  }

  #show(id) {
    this.memory.panel = id;
    this.#arrange();
    this.#phone(id)?.touch();
    if (id === "trays") this.trays.touch();
    this.#phone(id)?.conversation.toNewest();
  }

  /** Wide: everything that is open. Narrow: the chosen panel alone. */
  #arrange() {
    const narrow = COMPACT.matches;
    const { memory } = this;
    const chosen = memory.panel === "trays" || this.#phone(memory.panel) ? memory.panel : (this.phones[0]?.person.id ?? "trays");
    this.bar.hidden = !narrow;
    for (const phone of this.phones) phone.element.hidden = narrow && phone.person.id !== chosen;
    this.row.hidden = narrow && chosen === "trays" && this.phones.length > 0;
    this.trays.element.hidden = narrow ? chosen !== "trays" || this.phones.length === 0 : memory.tray === null;
    this.element.classList.toggle("without-trays", this.trays.element.hidden);
    this.panelTabs?.select(chosen);
    this.house.store.tell("arranged");
  }

  #count() {
    if (!this.panelTabs) return;
    for (const phone of this.phones) this.panelTabs.badge(phone.person.id, phone.unread);
    this.panelTabs.badge("trays", this.trays.unread);
  }
}

/** The first of these that shows. */
const focusFirst = (...found) => found.map((one) => document.querySelector(one)).find((one) => one?.checkVisibility())?.focus();

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Puts these into the row without lifting out those that stand right: a moved element loses its scroll. */
function lay(row, elements) {
  for (const old of [...row.children]) if (!elements.includes(old)) old.remove();
  elements.forEach((element, place) => row.children[place] !== element && row.insertBefore(element, row.children[place] ?? null));
}
