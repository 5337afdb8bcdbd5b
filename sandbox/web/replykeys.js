// The keyboard that a bot lays under the composer: a key says its own label.

import { h } from "./dom.js";

/** The newest word on the matter counts: a keyboard, or its removal. */
export function replyKeys(entries, say) {
  const markup = entries.findLast(({ message }) => message.reply_markup?.keyboard || message.reply_markup?.remove_keyboard)?.message.reply_markup;
  if (!markup?.keyboard) return [];
  return markup.keyboard.map((row) => h("div", { class: "keys" }, row.map((key) => {
    const text = typeof key === "string" ? key : key.text;
    return h("button", { type: "button", class: "key", dir: "auto", onclick: () => say(text) }, text);
  })));
}
