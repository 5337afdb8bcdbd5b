// One message as a bubble with its keyboard. Redrawn in place when the bot edits it.

import { h, icon } from "./dom.js";
import { formatted } from "./entities.js";
import { keyboard } from "./keyboard.js";
import { media } from "./media.js";
import { hourOf, t } from "./texts.js";

/** `view` is the conversation: person, bot name, and the acts of links, keys and the pencil. */
export function drawMessage(entry, view) {
  const row = h("li", { dataset: { id: entry.message.message_id } });
  redraw(row, entry, view);
  return row;
}

export function redraw(row, entry, view) {
  const { message } = entry;
  const own = entry.by === view.person.id;
  const service = serviceWords(message);
  row.className = service ? "service" : `row ${own ? "out" : "in"}`;
  if (service) {
    row.replaceChildren(h("span", { class: "pill" }, service));
    return;
  }
  const bubble = h(
    "article",
    { class: "bubble", tabindex: "-1", "aria-label": label(entry, own, view) },
    view.group && !own && h("div", { class: "sender" }, authorOf(entry, view)),
    message.forward_origin && h("div", { class: "reply" }, t("forwarded")),
    quoted(message),
    media(message),
    words(message, view),
    meta(entry, own, view),
  );
  if (entry.edited) bubble.classList.add("edited");
  const keys = keyboard(message, view);
  row.classList.toggle("with-keys", Boolean(keys));
  row.replaceChildren(bubble, ...(keys ? [keys] : []));
}

function words(message, view) {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  return h("div", { class: "text", dir: "auto" }, formatted(text, message.entities ?? message.caption_entities, view.links));
}

function meta(entry, own, view) {
  const { message } = entry;
  const editable = own && message.text !== undefined;
  const pencil = h("button", { type: "button", class: "pencil", "aria-label": t("edit"), title: t("edit"), onclick: () => view.edit(entry) }, icon("pen"));
  return h(
    "div",
    { class: "meta" },
    editable && pencil,
    entry.edited && h("span", { class: "edited-mark" }, t("edited")),
    h("time", { datetime: entry.at.toISOString() }, hourOf(entry.at)),
  );
}

function quoted({ reply_to_message: earlier }) {
  if (!earlier) return null;
  return h("div", { class: "reply", dir: "auto" }, shortly(earlier, 120));
}

export function authorOf(entry, view) {
  const { from } = entry.message;
  return entry.by === "bot" ? view.botName() : (view.store.people.get(entry.by)?.name ?? from?.first_name ?? String(entry.by));
}

/** Whose, when, and the words: who walks with the arrows hears all of it. */
function label(entry, own, view) {
  const who = own ? t("you") : authorOf(entry, view);
  const head = [who, hourOf(entry.at), entry.edited ? t("edited") : ""].filter(Boolean).join(", ");
  return `${head}: ${shortly(entry.message, Infinity)}`;
}

/** A message in one line: for announcements, quotes and lists. */
export function shortly(message, longest = 300) {
  const kind = message.document?.file_name ?? message.venue?.title ?? (message.photo ? t("photo") : "");
  const text = [message.text ?? message.caption, kind].filter(Boolean).join(" · ");
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

function serviceWords(message) {
  const joined = (message.new_chat_members ?? []).map((member) => member.first_name).join(", ");
  if (joined) return `+ ${joined}`;
  if (message.left_chat_member) return `− ${message.left_chat_member.first_name}`;
  return message.new_chat_title ?? null;
}
