// Keys under a message, in the bot's rows, and what a tap on one does.

import { h, icon } from "./dom.js";
import { link, startToken } from "./entities.js";
import { dayNames } from "./months.js";
import { t } from "./texts.js";
import { why } from "./why.js";

const PATIENCE_MS = 20_000;

export function keyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.some((row) => row.length)) return null;
  const names = dayNames(rows, message.text);
  return h(
    "div",
    { class: "keyboard", role: "group", "aria-label": t("buttons", rows.flat().length) },
    rows.map((row, r) => h("div", { class: "keys" }, row.map((button, c) => key(button, { message, row: r, column: c, name: names.get(button) }, view)))),
  );
}

function key(button, place, view) {
  const label = h("span", { class: "key-label", dir: "auto" }, button.text);
  const style = button.style ? `key ${button.style}` : "key";
  if (button.url !== undefined) return linkKey(button.url, label, view);
  const inert = button.disabled || (button.callback_data === undefined && !button.copy_text);
  const node = h("button", { type: "button", class: style, "aria-disabled": inert ? "true" : null, "aria-label": place.name ?? null }, label, h("span", { class: "spinner" }));
  if (button.copy_text) node.append(icon("copy"));
  if (!inert) node.addEventListener("click", () => (button.copy_text ? copy(button, view) : tap(node, place, view)));
  return node;
}

function linkKey(url, label, view) {
  if (startToken(url) === null) label.append(h("span", { class: "unseen" }, `, ${t("opensLink")}`));
  const node = link(url, label, view.links);
  node.className = "key";
  node.append(icon("link"));
  return node;
}

async function copy(button, view) {
  await navigator.clipboard?.writeText(button.copy_text.text).catch(() => {});
  view.toast(t("copied"));
}

/** The key spins until the bot answers; a second press meanwhile does nothing, as on a phone. */
async function tap(node, { message, row, column }, view) {
  if (node.getAttribute("aria-busy") === "true") return;
  node.setAttribute("aria-busy", "true");
  try {
    const { callback_id: id } = await view.api.tap(view.chat, view.person.id, message.message_id, { row, column });
    if (!(await answered(view.store, id)) && node.isConnected) view.toast(t("noAnswer"));
  } catch (error) {
    view.toast(t("notTapped", why(error)));
  } finally {
    node.removeAttribute("aria-busy");
  }
}

function answered(store, id) {
  if (store.answers.has(id)) return true;
  return new Promise((settle) => {
    const limit = setTimeout(() => done(false), PATIENCE_MS);
    const off = store.on("answer", (event) => event.callback_id === id && done(true));
    function done(came) {
      clearTimeout(limit);
      off();
      settle(came);
    }
  });
}
