// The bot's commands: a menu button, and completion while a message begins with "/".

import { h, icon } from "./dom.js";
import { t } from "./texts.js";

let lists = 0;

export class CommandList {
  #all = [];
  #shown = [];
  #chosen = -1;

  constructor(view, input, choose) {
    this.view = view;
    this.input = input;
    this.choose = choose;
    const id = `commands-${++lists}`;
    this.list = h("div", { class: "commands", role: "listbox", id, "aria-label": t("commandsOf"), hidden: true });
    this.button = h(
      "button",
      { type: "button", class: "commands-button", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": id, onclick: () => this.#toggle() },
      icon("menu"), h("span", {}, t("commands")),
    );
    // A box of several lines may be no combobox: it stays a textbox that points at what is chosen in the list.
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": id })) {
      input.setAttribute(name, value);
    }
    this.told = h("span", { class: "unseen", role: "status" });
    input.addEventListener("blur", () => setTimeout(() => this.hide(), 150));
    this.load();
  }

  async load() {
    try {
      const { commands } = await this.view.api.commands(this.view.person.id);
      this.#all = commands;
    } catch {
      this.#all = [];
    }
    this.button.hidden = this.#all.length === 0;
  }

  filter(text) {
    const begun = /^\/(\S*)$/.exec(text);
    const found = begun ? this.#all.filter(({ command }) => command.startsWith(begun[1].toLowerCase())) : [];
    if (found.length) this.#show(found);
    else this.hide();
  }

  hide() {
    this.list.hidden = true;
    this.#shown = [];
    this.#chosen = -1;
    this.input.removeAttribute("aria-activedescendant");
    this.#expanded(false);
  }

  /** Whether the key was the list's own business. */
  key(event) {
    if (this.list.hidden) return false;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) this.#point((this.#chosen + move + this.#shown.length) % this.#shown.length);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Tab" && !event.shiftKey && this.#chosen < 0) this.#point(0);
    else if ((event.key === "Enter" || event.key === "Tab") && this.#chosen >= 0) this.#pick(this.#shown[this.#chosen]);
    else return false;
    event.preventDefault();
    return true;
  }

  #toggle() {
    if (!this.list.hidden) {
      this.hide();
      return;
    }
    this.input.focus();
    this.#show(this.#all);
    this.#point(0);
  }

  #show(commands) {
    this.#shown = commands;
    this.#chosen = -1;
    this.list.replaceChildren(...commands.map((item, place) => this.#option(item, place)));
    this.list.hidden = false;
    this.#expanded(true);
  }

  #option(item, place) {
    return h(
      "div",
      {
        role: "option", class: "command", id: `${this.list.id}-${place}`, "aria-selected": "false",
        onpointerdown: (event) => event.preventDefault(), onclick: () => this.#pick(item),
      },
      h("span", { class: "command-name" }, `/${item.command}`), h("span", { class: "quiet", dir: "auto" }, item.description),
    );
  }

  #point(place) {
    this.#chosen = place;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    const option = this.list.children[place];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #pick({ command }) {
    this.input.value = "";
    this.view.store.drafts.set(`${this.view.person.id}:${this.view.chat}`, "");
    this.hide();
    this.choose(`/${command}`);
  }

  #expanded(open) {
    this.told.textContent = open ? t("found", this.#shown.length) : "";
    this.button.setAttribute("aria-expanded", String(open));
  }
}
