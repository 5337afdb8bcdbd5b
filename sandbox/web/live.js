// Tells screen readers, politely and once, what came to the open phones.

import { h } from "./dom.js";
import { shortly } from "./message.js";
import { t } from "./texts.js";

const KEPT = 5;

export class Live {
  constructor() {
    this.element = h("div", { class: "unseen", id: "live", role: "log", "aria-live": "polite", "aria-relevant": "additions" });
  }

  say(words) {
    this.element.append(h("p", { dir: "auto" }, words));
    while (this.element.children.length > KEPT) this.element.firstElementChild.remove();
  }

  /** `heard` is the store's news of a message; those of closed phones and one's own are not told. */
  tell({ chat, entry, edit }, phones) {
    const phone = phones.find((open) => open.chat === chat && entry.by !== open.person.id);
    if (!phone) return;
    const keys = entry.message.reply_markup?.inline_keyboard?.flat().length ?? 0;
    const words = [shortly(entry.message), keys ? t("buttons", keys) : ""].filter(Boolean).join(" · ");
    this.say(t(edit ? "changed" : "says", `${phone.person.name}, ${phone.view.botName()}`, words));
  }
}
