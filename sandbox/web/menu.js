// A button with a short menu of acts.

import { h, iconButton } from "./dom.js";

/** `acts()` gives [label, run] pairs each time the menu opens. */
export function menuButton(label, acts) {
  const list = h("div", { class: "menu", role: "menu", "aria-label": label, hidden: true });
  const button = iconButton("dots", label, () => (list.hidden ? open() : close(true)), { "aria-haspopup": "menu", "aria-expanded": "false" });
  const box = h("div", { class: "menu-box" }, button, list);

  function open() {
    list.replaceChildren(...acts().map(([words, run]) => h(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: () => { close(true); run(); } },
      words,
    )));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    list.firstElementChild.focus();
  }

  function close(back) {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  }

  list.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = items.indexOf(document.activeElement);
    if (step) items.at((at + step) % items.length).focus();
    else if (event.key === "Home") items[0].focus();
    else if (event.key === "End") items.at(-1).focus();
    else if (event.key === "Escape") close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  box.addEventListener("focusout", (event) => !list.hidden && !box.contains(event.relatedTarget) && close(false));
  return box;
}
