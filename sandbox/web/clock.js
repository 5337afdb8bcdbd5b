// The bot's clock, seen and moved through its test door.

import { Unreachable } from "./api.js";
import { h, icon, iconButton, worded } from "./dom.js";
import { clockFace, t } from "./texts.js";
import { why } from "./why.js";

const MOVES = [["weekday", "nästa vardag"], ["day", "24 timmar"], ["hour", "1 timme"], ["sixMinutes", "6 minuter"]];
const WHEN = String.raw`\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}`;
const REFRESH_MS = 10_000;

export class Clock {
  constructor(house) {
    this.house = house;
    this.face = h("p", { class: "clock-face" });
    this.state = h("p", { class: "clock-state", role: "status" });
    this.moves = h("div", { class: "moves", role: "group", "aria-label": t("clockButtons") });
    this.element = h("section", { class: "clock", "aria-label": t("clock") }, icon("clock"), h("div", { class: "clock-words" }, this.face, this.state), this.moves);
    this.ticking = setInterval(() => document.visibilityState === "visible" && this.refresh(), REFRESH_MS);
    this.refresh();
  }

  close() {
    clearInterval(this.ticking);
    this.element.querySelector("dialog")?.remove();
  }

  async refresh() {
    if (this.busy) return;
    try {
      this.#show(await this.house.api.clock());
    } catch (error) {
      this.#missing(error);
    }
  }

  #show({ now, running }) {
    const was = this.now;
    Object.assign(this, { now, running });
    this.face.replaceChildren(h("time", { datetime: now }, clockFace(new Date(now)).map(([kind, words]) => (kind === "year" ? h("span", { class: "clock-year" }, words) : words))));
    if (this.moves.childElementCount === 0 || was === undefined) this.#drawMoves();
    this.run.setAttribute("aria-label", t(running ? "stand" : "run"));
    this.run.title = t(running ? "stand" : "run");
    this.run.replaceChildren(icon(running ? "pause" : "play"));
    if (!this.said) this.state.textContent = t(running ? "running" : "standing");
  }

  #missing(error) {
    this.now = undefined;
    this.moves.replaceChildren();
    this.face.textContent = t("noClock");
    this.state.textContent = error instanceof Unreachable ? why(error) : t("noDoor");
  }

  #drawMoves() {
    this.run = iconButton("play", t("run"), () => this.#move({ running: !this.running }));
    this.moves.replaceChildren(
      ...MOVES.map(([word, advance]) => h("button", { type: "button", onclick: () => this.#move({ advance }) }, t(word))),
      h("button", { type: "button", "aria-haspopup": "dialog", onclick: () => this.#until() }, t("until")),
      this.run,
    );
  }

  async #move(move) {
    if (this.busy) return;
    this.busy = true;
    this.#busy(true);
    try {
      const answer = await this.house.api.moveClock(move);
      this.said = "running" in move ? "" : told(answer);
      this.#show(answer);
      if (this.said) this.state.textContent = this.said;
      this.house.store.tell("clock", answer);
    } catch (error) {
      this.state.textContent = t("notMoved", why(error));
      this.said = this.state.textContent;
    } finally {
      this.busy = false;
      this.#busy(false);
      clearTimeout(this.forget);
      this.forget = setTimeout(() => { this.said = ""; this.refresh(); }, 6000);
    }
  }

  #busy(on) {
    this.element.setAttribute("aria-busy", String(on));
    for (const button of this.moves.children) button.setAttribute("aria-disabled", String(on));
    if (on) this.state.textContent = t("moving");
  }

  #until() {
    const value = this.now.slice(0, 16).replace("T", " ");
    // Not the browser's own picker: it shows the day in the browser's language, whatever the page speaks.
    const input = worded(h("input", { type: "text", id: "clock-to", required: true, value, pattern: WHEN, autocomplete: "off", "aria-describedby": "clock-how" }), t("untilHow"));
    const dialog = h(
      "dialog",
      { class: "sheet small", "aria-label": t("untilLabel"), onclose: () => dialog.remove() },
      h("form", { method: "dialog", onsubmit: () => this.#move({ to: input.value.replace("T", " ") }) },
        h("div", { class: "field" }, h("label", { for: "clock-to" }, t("untilLabel")), input, h("p", { class: "quiet", id: "clock-how" }, t("untilHow"))),
        h("div", { class: "sheet-buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, t("cancel")), h("button", { class: "primary" }, t("move")))),
    );
    this.element.append(dialog);
    dialog.showModal();
  }
}

function told({ fired }) {
  return fired?.length ? t("fired", fired.length) : "";
}
