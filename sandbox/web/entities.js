// Bot API entities to elements. Offsets count UTF-16 units, as JavaScript strings do.

import { h } from "./dom.js";

/** Swedish numbers as they are written (031-390 06 01), those that help at once (112, no count: 112 av 200), and 08:00-16:00; never a part of more. */
const PHONE = String.raw`(?<![\d-])0\d{1,3}-\d{2,3}(?: ?\d{2,3}){1,2}(?![\d-])|(?<![\w.:/-])(?:112|1177|90101)(?![\w:/-]|\.\w| (?:av|of) \d)`;
const PHONE_OR_HOURS = new RegExp(String.raw`(${PHONE}|\d{1,2}[.:]\d{2}[-–]\d{1,2}[.:]\d{2})`);
const IS_PHONE = new RegExp(`^(?:${PHONE})$`);

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  mention: "span", hashtag: "span", cashtag: "span", text_mention: "span", custom_emoji: "span", date_time: "span",
};

/** `acts` may hold `command(text)`, `start(token)` and the words for a spoiler's label. */
export function formatted(text, entities, acts = {}) {
  const sorted = (entities ?? [])
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nested(text, sorted, { from: 0, to: text.length }, acts);
}

function nested(text, entities, span, acts) {
  const nodes = [];
  let at = span.from;
  const plain = (from, to) => nodes.push(...withPhones(text.slice(afterBlock(nodes) && text[from] === "\n" ? from + 1 : from, to)));
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, span.to);
    next += 1;
    if (from >= to) continue;
    if (from > at) plain(at, from);
    const inside = [];
    while (next < entities.length && entities[next].offset < to) inside.push(entities[next++]);
    nodes.push(dressed(entity, text.slice(from, to), nested(text, inside, { from, to }, acts), acts));
    at = to;
  }
  if (at < span.to) plain(at, span.to);
  return nodes;
}

/** A block ends its own line: the newline after it would make an empty one. */
const afterBlock = (nodes) => nodes.at(-1)?.matches?.("pre, blockquote, div") ?? false;

function dressed(entity, words, inside, acts) {
  const { type } = entity;
  if (type in PLAIN) return h(PLAIN[type], {}, inside);
  if (type === "pre") return h("pre", {}, h("code", {}, inside));
  if (type === "blockquote") return h("blockquote", {}, inside);
  if (type === "expandable_blockquote") return folded(inside, acts);
  if (type === "spoiler") return spoiler(inside, acts);
  if (type === "bot_command") return command(words, inside, acts);
  const address = { text_link: entity.url, url: words, email: `mailto:${words}`, phone_number: `tel:${words}` }[type];
  return address === undefined ? h("span", {}, inside) : link(address, inside, acts);
}

/** A safe link, or plain text where the address is none that a page may open. */
export function link(address, inside, acts = {}) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  const token = startToken(whole);
  if (token !== null && acts.start) {
    return h("a", { href: whole, onclick: (event) => { event.preventDefault(); acts.start(token); } }, inside);
  }
  if (!/^(https?|mailto|tel):/i.test(whole)) return h("span", {}, inside);
  if (whole.startsWith("tel:")) return h("a", { class: "whole", href: whole.replace(/[^\d+:a-z]/g, "") }, inside);
  return h("a", { href: whole, target: "_blank", rel: "noopener noreferrer", title: whole }, inside);
}

/** The token of a one-time deep link (`https://t.me/bot?start=abc`, `tg://resolve?…`), or null. */
export function startToken(address) {
  try {
    const url = new URL(address);
    const telegram = url.protocol === "tg:" || /(^|\.)(t\.me|telegram\.me)$/.test(url.hostname);
    return telegram ? url.searchParams.get("start") : null;
  } catch {
    return null;
  }
}

function command(words, inside, acts) {
  if (!acts.command) return h("span", {}, inside);
  return h("button", { type: "button", class: "as-link", onclick: () => acts.command(words) }, inside);
}

function spoiler(inside, acts) {
  const shown = h("span", { class: "spoiler-text" }, inside);
  const cover = h("button", {
    type: "button", class: "spoiler", "aria-expanded": "false", "aria-label": acts.spoilerLabel ?? "…",
    onclick: () => {
      cover.classList.add("open");
      cover.setAttribute("aria-expanded", "true");
      cover.removeAttribute("aria-label");
    },
  }, shown);
  return cover;
}

function folded(inside, acts) {
  const quote = h("blockquote", { class: "folded" }, inside);
  const more = h("button", {
    type: "button", class: "as-link", "aria-expanded": "false",
    onclick: () => more.setAttribute("aria-expanded", String(!quote.classList.toggle("folded"))),
  }, acts.moreLabel ?? "…");
  return h("div", {}, quote, more);
}

/** Telephones make numbers links by themselves; hours of the clock stay on one line. */
function withPhones(text) {
  const parts = text.split(PHONE_OR_HOURS);
  return parts.map((part, place) => {
    if (place % 2 === 0) return part;
    return IS_PHONE.test(part) ? link(`tel:${part}`, part) : h("span", { class: "whole" }, part);
  });
}

/** Plain text of a tray's item: addresses become links, all else stays text. */
export function linkified(text, acts = {}) {
  const parts = text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/);
  return parts.map((part, place) => (place % 2 ? link(part, part, acts) : withPhones(part)));
}
