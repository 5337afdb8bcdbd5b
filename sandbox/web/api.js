// The person's side of the sandbox, as docs/sandbox-api.md has it.

export class Refused extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

/** The sandbox itself does not answer. */
export class Unreachable extends Error {}

async function ask(method, path, body) {
  const reply = await reached(path, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await reply.text();
  let answer = {};
  try {
    answer = text ? JSON.parse(text) : {};
  } catch {
    if (reply.ok) throw new Refused(reply.status, text.slice(0, 200));
  }
  if (!reply.ok) throw new Refused(reply.status, answer.error ?? `${reply.status} ${reply.statusText}`);
  return answer;
}

function reached(path, how) {
  return fetch(path, how).catch((error) => { throw new Unreachable(error.message); });
}

const get = (path) => ask("GET", path);
const post = (path, body) => ask("POST", path, body);

/** `bot` is added to every act where more than one bot is known. */
export class Api {
  bot = undefined;

  #act(chat, verb, body) {
    return post(`/sim/chats/${chat}/${verb}`, this.bot === undefined ? body : { ...body, bot: this.bot });
  }

  people = () => get("/sim/people");
  addPerson = (person) => post("/sim/people", person);
  chats = () => get("/sim/chats");
  bots = () => get("/sim/bots");

  events(after, wait, signal) {
    return fetch(`/sim/events?after=${after}&wait=${wait}`, { signal }).then((reply) => {
      if (!reply.ok) throw new Refused(reply.status, reply.statusText);
      return reply.json();
    });
  }

  commands(person) {
    const bot = this.bot === undefined ? "" : `&bot=${this.bot}`;
    return get(`/sim/commands?person=${person}${bot}`);
  }

  say = (chat, from, text, forwarded = false) => this.#act(chat, "send", { from, text, forwarded });
  sendFile = (chat, from, file) => this.#act(chat, "send", { from, ...file });
  edit = (chat, from, messageId, text) => this.#act(chat, "edit", { from, message_id: messageId, text });
  tap = (chat, from, messageId, place) => this.#act(chat, "tap", { from, message_id: messageId, ...place });
  block = (chat, from, blocked) => this.#act(chat, "block", { from, blocked });
  read = (chat, from) => this.#act(chat, "read", { from });

  clock = () => get("/sim/door/clock");
  moveClock = (move) => post("/sim/door/clock", move);
  register = () => get("/sim/door/people?with=family,waits");
  rows = () => get("/sim/door/rows");
  places = () => get("/sim/door/places");
  lay = (row) => post("/sim/door/given", { rows: [row] });
  script = (from) => post("/sim/script", this.bot === undefined ? from : { ...from, bot: this.bot });
}

export const fileLink = (fileId) => `/sim/file/${encodeURIComponent(fileId)}`;

/** What a tray's item points at: an address of the server, or a file id. */
export function trayLink(file) {
  if (/^https?:\/\//.test(file) || file.startsWith("/")) return file;
  return fileLink(file);
}

/** A chosen file as /send takes it: pictures as photos, everything else as documents. */
export async function packed(file, { asDocument, caption }) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  const kind = file.type.startsWith("image/") && !asDocument ? "photo" : "document";
  return { kind, file_name: file.name, content: btoa(binary), ...(caption ? { caption } : {}) };
}
