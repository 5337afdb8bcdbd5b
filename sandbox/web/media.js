// What a message carries besides words: files, pictures, places, contacts. All from the sandbox itself.

import { fileLink } from "./api.js";
import { h, icon } from "./dom.js";
import { size, t } from "./texts.js";

/** Elements for everything but the words; empty for a plain text message. */
export function media(message) {
  const parts = [];
  if (message.photo?.length) parts.push(photo(message));
  if (message.document) parts.push(file(message.document));
  if (message.venue) parts.push(venue(message.venue));
  else if (message.location) parts.push(place(null, coordinates(message.location)));
  if (message.contact) parts.push(contact(message.contact));
  if (message.voice) parts.push(note(t("voice")));
  if (message.sticker) parts.push(note(message.sticker.emoji ? `${message.sticker.emoji} ${t("sticker")}` : t("sticker")));
  if (parts.length === 0 && message.text === undefined && message.caption === undefined) parts.push(note(t("unknownKind")));
  return parts;
}

function photo(message) {
  const largest = message.photo.at(-1);
  const href = fileLink(largest.file_id);
  const picture = h("img", {
    src: href, alt: message.caption ?? t("photo"), loading: "lazy",
    ...(largest.width > 1 ? { width: largest.width, height: largest.height } : {}),
  });
  return h("a", { class: "photo", href, target: "_blank", rel: "noopener", "aria-label": `${t("photo")}, ${t("opensLink")}` }, picture);
}

function file(document) {
  const name = document.file_name ?? document.file_id;
  return h(
    "a",
    { class: "document", href: fileLink(document.file_id), download: name, "aria-label": `${t("download")}: ${name} ${size(document.file_size)}` },
    h("span", { class: "document-mark" }, icon("file"), h("span", { class: "suffix", dataset: { suffix: suffix(name) } })),
    h("span", { class: "document-words" }, h("bdi", { class: "document-name" }, name), " ", h("span", { class: "quiet" }, size(document.file_size))),
  );
}

const suffix = (name) => (name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "");

function venue({ title, address, location }) {
  return place(h("span", {}, h("strong", { dir: "auto" }, title), h("span", { class: "venue-address", dir: "auto" }, address)), coordinates(location));
}

function place(words, position) {
  return h(
    "div",
    { class: "venue" },
    h("div", { class: "venue-map", role: "img", "aria-label": `${t("venue")}. ${position}` }, h("span", { class: "pin" })),
    h("div", { class: "venue-words" }, words, h("span", { class: "quiet" }, position)),
  );
}

const coordinates = ({ latitude, longitude }) => t("location", latitude.toFixed(4), longitude.toFixed(4));

function contact({ first_name: first, last_name: last, phone_number: phone }) {
  return h("div", { class: "contact" }, icon("person"), h("span", {}, h("strong", {}, [first, last].filter(Boolean).join(" ")), h("br"), phone));
}

const note = (words) => h("p", { class: "kind-note" }, words);
