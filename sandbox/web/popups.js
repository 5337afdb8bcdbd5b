// A bot's short answers to a tap, inside the phone that tapped: toasts that pass, alerts that wait.

import { h } from "./dom.js";
import { t } from "./texts.js";

const SHORTEST_MS = 4000;
const FOR_A_LETTER_MS = 60;

export class Popups {
  constructor() {
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.element = h("div", { class: "popups" }, this.toasts);
  }

  toast(text) {
    const node = h("div", { class: "toast", dir: "auto" }, text);
    this.toasts.replaceChildren(node);
    setTimeout(() => node.remove(), SHORTEST_MS + text.length * FOR_A_LETTER_MS);
  }

  /** `behind` rests until the alert is read; the focus goes back where it was. */
  alert(text, from, behind) {
    this.element.querySelector(".alert-veil")?.remove();
    const took = behind.contains(document.activeElement) ? document.activeElement : null;
    const body = h("p", { dir: "auto", id: `alert-${Math.random().toString(36).slice(2)}` }, text);
    const close = () => {
      veil.remove();
      behind.inert = false;
      (took?.isConnected ? took : behind.querySelector(".bubble[tabindex='0'], .key[tabindex='0'], textarea"))?.focus();
    };
    const button = h("button", { type: "button", class: "primary", onclick: close }, t("ok"));
    const veil = h(
      "div",
      { class: "alert-veil", onkeydown: (event) => event.key === "Escape" && close() },
      h("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": from, "aria-describedby": body.id }, body, button),
    );
    this.element.append(veil);
    behind.inert = true;
    if (took) button.focus();
  }
}
