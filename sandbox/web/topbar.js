// Above the stage: the bot's clock, phones to add, language, looks, and the word when contact is lost.

import { Clock } from "./clock.js";
import { h, icon, iconButton } from "./dom.js";
import { showLaying } from "./lay.js";
import { remember, remembered } from "./place.js";
import { t } from "./texts.js";
import { showWhoIsWho } from "./who.js";

const THEMES = ["auto", "light", "dark"];
const THEME_WORDS = { auto: "themeAuto", light: "themeLight", dark: "themeDark" };

export function dress(theme) {
  document.documentElement.dataset.theme = theme;
}

export class TopBar {
  constructor({ house, stage, stream, toggleLanguage }) {
    const { store } = house;
    this.clock = new Clock(house);
    this.banner = h("div", { class: "banner", role: "alert" });
    this.theme = iconButton("moon", "", () => this.#nextTheme(), { id: "theme" });
    this.traysButton = iconButton("trays", t("showTrays"), () => stage.toggleTrays(), { "aria-controls": "trays", class: "icon-button trays-toggle" });
    this.fold = iconButton("sliders", t("fold"), () => this.#unfold(), { class: "icon-button fold", id: "fold", "aria-expanded": "false" });
    this.element = h(
      "header",
      { class: "top" },
      h("div", { class: "brand" }, h("h1", {}, t("title")), h("p", { class: "quiet" }, t("tagline"))),
      this.fold,
      this.clock.element,
      h(
        "div",
        { class: "tools", role: "group", "aria-label": t("choose") },
        h("button", { type: "button", id: "add-phone", class: "add-phone", "aria-label": t("addPhone"), onclick: () => stage.add() }, icon("plus"), h("span", {}, t("addPhone"))),
        h("button", { type: "button", id: "who", class: "add-phone", "aria-haspopup": "dialog", onclick: () => showWhoIsWho(house, stage) }, icon("people"), t("whoIsWho")),
        h("button", { type: "button", id: "lay", class: "add-phone", "aria-haspopup": "dialog", onclick: () => showLaying(house) }, t("layOut")),
        h("button", { type: "button", id: "language", class: "icon-button", "aria-label": t("lang"), title: t("lang"), lang: t("langShort").toLowerCase(), onclick: toggleLanguage }, t("langShort")),
        this.theme, this.traysButton,
      ),
      stage.bar,
    );
    const arranged = () => this.traysButton.setAttribute("aria-expanded", String(!stage.trays.element.hidden));
    this.off = [
      store.on("online", (online) => this.#contact(online)),
      store.on("arranged", arranged),
      store.on("bots", () => this.clock.refresh()),
    ];
    arranged();
    this.#showTheme();
    this.#contact(stream.online ?? true);
  }

  close() {
    this.clock.close();
    for (const off of this.off) off();
  }

  /** In a compact window the clock's buttons and the tools stand behind one. */
  #unfold() {
    const open = this.element.classList.toggle("unfolded");
    this.fold.setAttribute("aria-expanded", String(open));
  }

  #contact(online) {
    this.banner.replaceChildren(online ? "" : t("away"));
    this.clock.refresh();
  }

  #nextTheme() {
    const now = remembered("theme", "auto");
    const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
    remember("theme", next);
    dress(next);
    this.#showTheme();
  }

  #showTheme() {
    const theme = document.documentElement.dataset.theme;
    const dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
    this.theme.replaceChildren(icon(dark ? "moon" : "sun"));
    const words = t(THEME_WORDS[theme]);
    this.theme.setAttribute("aria-label", words);
    this.theme.title = words;
  }
}
