// The steps of a saved script, from a chat's events and what was done at this page.

import { scalar } from "./yaml.js";

const LONGEST_LIST = 8;

/** `loggedIn` tells whether a whole log-in was left out, since the player logs people in itself. */
export function steps({ person, name, lines, acts, login }) {
  const all = [...lines.map((line) => ({ ...line, order: 0 })), ...acts.map((act) => ({ ...act, order: 1 }))]
    .sort((a, b) => a.n - b.n || a.order - b.order);
  const begin = login === null ? 0 : afterLogin(all, person, login);
  const told = [];
  let seen = [];
  const flush = () => {
    if (seen.length) told.push(`${name} sees: ${list(seen)}`);
    seen = [];
  };
  for (const event of all.slice(begin)) {
    const shown = shownBy(event);
    if (shown.length) seen = [...new Set([...seen, ...shown])];
    const step = acted(event, person, name);
    if (step === null) continue;
    if (!isAnswer(event)) flush();
    told.push(step);
  }
  flush();
  return { steps: told, loggedIn: begin > 0 };
}

/** The place after the log-in's last word: number or id, six digits, and what the bot then showed. */
function afterLogin(all, person, login) {
  const mine = (event) => event.kind === "message" && event.by === person.id;
  const number = all.findIndex((event) => mine(event) && event.message.text?.trim() === login);
  const code = number < 0 ? -1 : all.findIndex((event, at) => at > number && mine(event) && /^\d{6}$/.test(event.message.text?.trim() ?? ""));
  if (code < 0) return 0;
  const next = all.findIndex((event, at) => at > code && (mine(event) || event.kind === "tap" || event.kind === "advance"));
  return next < 0 ? all.length : next;
}

const isAnswer = (event) => event.kind === "answer";

/** What stood on the screen after this event, line by line: a script's list may span messages. */
function shownBy(event) {
  if (!["message", "edit"].includes(event.kind) || event.by !== "bot") return [];
  const text = event.message.text ?? event.message.caption ?? event.message.venue?.title ?? "";
  return text.split("\n").map((line) => line.trim()).filter((line) => /[\p{L}\d]/u.test(line) && !line.startsWith("/"));
}

function acted(event, person, name) {
  const { kind } = event;
  if (kind === "message" && event.by === person.id) return said(event.message, name);
  if (kind === "message" && event.by === "bot" && event.message.document) return `${name} gets file: ${scalar(pattern(event.message.document))}`;
  if (kind === "edit" && event.by === person.id) return `${name} says: ${scalar(event.message.text ?? "")} # ändrade ett tidigare meddelande`;
  if (kind === "tap" && event.by === person.id) return event.label === null ? null : `${name} taps: ${scalar(event.label)}`;
  if (kind === "advance") return event.words === null ? null : `advance: ${event.words}`;
  if (kind === "answer" && event.alert && event.to === person.id && event.text) return `${name} alert: ${scalar(event.text)}`;
  return null;
}

function said(message, name) {
  if (message.text !== undefined) return `${name} says: ${scalar(message.text)}`;
  return `${name} sends file: ${scalar(message.document?.file_name ?? "bild.jpg")} # lägg filen bredvid skriptet`;
}

const pattern = ({ file_name: file }) => (file?.includes(".") ? `*.${file.split(".").at(-1)}` : (file ?? "*"));

function list(shown) {
  const kept = shown.slice(0, LONGEST_LIST).map((line) => JSON.stringify(line));
  return kept.length === 1 ? kept[0] : `[${kept.join(", ")}]`;
}
