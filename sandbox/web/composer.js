// Where a person writes: Enter sends, Shift+Enter breaks the line, "/" lists the bot's commands.

import { packed } from "./api.js";
import { CommandList } from "./commands.js";
import { h, icon, iconButton } from "./dom.js";
import { t } from "./texts.js";
import { why } from "./why.js";

export class Composer {
  #busy = Promise.resolve();

  constructor(view) {
    this.view = view;
    this.edited = null;
    this.file = null;
    this.forwarded = false;
    this.input = h("textarea", {
      class: "input", rows: "1", dir: "auto", placeholder: t("write"), "aria-label": t("writeTo", view.person.name), maxlength: "4096",
      value: view.store.drafts.get(this.#draftKey()), autocomplete: "off", enterkeyhint: "send", lang: view.person.language_code ?? "sv",
      onkeydown: (event) => this.#key(event), oninput: () => this.#typed(), onpaste: (event) => this.#paste(event),
    });
    this.picker = h("input", { type: "file", class: "unseen", tabindex: "-1", "aria-hidden": "true", onchange: () => this.#attach(this.picker.files[0]) });
    this.commands = new CommandList(view, this.input, (command) => this.say(command));
    this.bar = h("div", { class: "composer-bar", hidden: true });
    const send = t("send", view.person.name);
    this.submit = h("button", { type: "submit", class: "send", "aria-label": send, title: send }, icon("send"));
    this.element = h(
      "form",
      { class: "composer", onsubmit: (event) => { event.preventDefault(); this.#send(); } },
      this.commands.list, this.commands.told, this.bar,
      h("div", { class: "composer-row" }, this.commands.button, this.input, iconButton("clip", t("attach"), () => this.picker.click()), this.picker, this.submit),
    );
    this.element.addEventListener("dragover", (event) => event.preventDefault());
    this.element.addEventListener("drop", (event) => { event.preventDefault(); this.#attach(event.dataTransfer.files[0]); });
  }

  /** Sends a text as it is: a command, a key of the reply keyboard. */
  say(text) {
    const { api, chat, person } = this.view;
    return this.#inOrder(() => api.say(chat, person.id, text));
  }

  /** What is sent next is somebody else's, sent on. */
  forward() {
    this.forwarded = true;
    this.edited = null;
    this.#showBar();
    this.input.focus();
  }

  edit(entry) {
    this.edited = entry;
    this.file = null;
    this.forwarded = false;
    this.input.value = entry.message.text ?? "";
    this.#showBar();
    this.input.focus();
  }

  #send() {
    const text = this.input.value;
    const { edited, file, forwarded, view } = this;
    const asDocument = this.bar.querySelector("input")?.checked ?? false;
    if (!file && !text.trim()) return;
    this.#clear();
    const { api, chat, person } = view;
    const job = async () => {
      if (edited) await api.edit(chat, person.id, edited.message.message_id, text);
      else if (file) await api.sendFile(chat, person.id, { ...(await packed(file, { asDocument, caption: text.trim() })), forwarded });
      else await api.say(chat, person.id, text, forwarded);
    };
    this.#inOrder(job, () => {
      Object.assign(this, { edited, file, forwarded });
      if (!this.input.value) {
        this.input.value = text;
        this.#typed();
      }
      this.#showBar();
    });
  }

  /** One at a time, so that two quick messages arrive in the order they were written. */
  #inOrder(job, failed = () => {}) {
    this.#busy = this.#busy.then(job).catch((error) => {
      this.view.toast(t("notSent", why(error)));
      failed();
    });
    return this.#busy;
  }

  #clear() {
    this.input.value = "";
    this.edited = null;
    this.file = null;
    this.forwarded = false;
    this.picker.value = "";
    this.#showBar();
    this.#typed();
  }

  #attach(file) {
    if (!file) return;
    this.file = file;
    this.edited = null;
    this.#showBar();
    this.input.focus();
  }

  #paste(event) {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.#attach(file);
  }

  #showBar() {
    const shown = [this.forwarded ? t("forwarding") : "", this.file ? t("attached", this.file.name) : ""].filter(Boolean).join(". ");
    const words = this.edited ? t("editing") : shown || null;
    this.bar.hidden = words === null;
    if (words === null) return;
    const picture = this.file?.type.startsWith("image/");
    this.bar.replaceChildren(
      icon(this.file ? "file" : "pen"),
      h("span", { class: "bar-words", role: "status" }, words, picture ? h("label", { class: "check" }, h("input", { type: "checkbox" }), t("asFile")) : null),
      iconButton("close", this.file ? t("unattach") : t("cancel"), () => { this.#clear(); this.input.focus(); }),
    );
  }

  #draftKey() {
    return `${this.view.person.id}:${this.view.chat}`;
  }

  #typed() {
    if (!this.edited) this.view.store.drafts.set(this.#draftKey(), this.input.value);
    this.commands.filter(this.input.value);
  }

  #key(event) {
    if (this.commands.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && (this.edited || this.file || this.forwarded)) {
      event.preventDefault();
      this.#clear();
    } else if (event.key === "ArrowUp" && this.input.value === "" && !this.edited) {
      const last = this.view.lastOwn();
      if (last) event.preventDefault();
      if (last) this.edit(last);
    }
  }
}
