// A row of tabs with unread marks: arrows move, the tab that is chosen is the only stop.

import { avatar, h, icon } from "./dom.js";
import { t } from "./texts.js";

let rows = 0;

/** `items`: {id, label, icon | person, panel?}. */
export function tabs(label, items, choose) {
  const prefix = `tabs-${++rows}`;
  const nodes = new Map(items.map((item) => [String(item.id), tab(item)]));
  const element = h("div", { class: "tabs", role: "tablist", "aria-label": label }, [...nodes.values()].map(({ node }) => node));

  function tab({ id, label: words, icon: drawing, person, panel }) {
    const badge = h("span", { class: "badge", hidden: true });
    const node = h(
      "button",
      { type: "button", role: "tab", id: `${prefix}-${id}`, "aria-selected": "false", "aria-controls": panel ?? "tray-panel", tabindex: "-1", onclick: () => choose(id) },
      person ? avatar(person.name, "small") : icon(drawing), h("span", { class: "tab-label" }, words), badge,
    );
    return { node, badge };
  }

  element.addEventListener("keydown", (event) => {
    const all = [...element.children];
    const at = all.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = step ? all.at((at + step) % all.length) : { Home: all[0], End: all.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
    to.click();
  });

  return {
    element,
    tabId: (id) => `${prefix}-${id}`,
    select(id) {
      for (const [key, { node }] of nodes) {
        node.setAttribute("aria-selected", String(key === String(id)));
        node.tabIndex = key === String(id) ? 0 : -1;
      }
      nodes.get(String(id))?.node.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
    badge(id, count) {
      const { badge } = nodes.get(String(id));
      badge.hidden = count === 0;
      badge.replaceChildren(h("span", { "aria-hidden": "true" }, count), h("span", { class: "unseen" }, t("unread", count)));
    },
  };
}
