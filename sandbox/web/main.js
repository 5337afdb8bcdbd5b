// Joins the page: settings from the address and the browser, the stream of events, the stage.

import { Api } from "./api.js";
import { Live } from "./live.js";
import { choosePerson } from "./picker.js";
import { readPlace, remember, remembered, writePlace } from "./place.js";
import { Stage } from "./stage.js";
import { Store } from "./store.js";
import { Stream } from "./stream.js";
import { speak, t } from "./texts.js";
import { TopBar, dress } from "./topbar.js";

const PHONES_AT_FIRST = 2;

const api = new Api();
const store = new Store();
const stream = new Stream(api, store);
const live = new Live();
const names = new Map();
const place = readPlace();
const memory = { people: place.people ?? [], tray: place.tray, panel: null };
const told = { bots: [], named: place.people !== null };
let stage;
let top;

const house = {
  api, store,
  botName: () => names.get("bot") ?? told.bots[0]?.name ?? t("waitingBot"),
  choosePerson: (open) => choosePerson({ store, api, open }),
};

const changed = () => writePlace({ ...memory, bot: place.bot });

function build() {
  stage?.close();
  top?.close();
  document.title = t("title");
  stage = new Stage(house, memory, changed);
  top = new TopBar({ house, stage, stream, toggleLanguage });
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("app").replaceChildren(top.element, top.banner, stage.element, live.element);
}

function toggleLanguage() {
  const next = document.documentElement.lang === "sv" ? "en" : "sv";
  remember("lang", next);
  speak(next);
  build();
  document.getElementById("language")?.focus();
}

/** What events do not carry: asked for at the start and after every break. */
async function hear() {
  const [{ people }, { chats }, { bots }] = await Promise.all([api.people(), api.chats().catch(() => ({ chats: [] })), api.bots(), store.learn(api)]);
  told.bots = bots;
  if (place.bot !== undefined) api.bot = place.bot;
  else if (bots.length > 1) api.bot = (bots.find((bot) => bot.polling) ?? bots[0]).id;
  store.bot = api.bot;
  store.setPeople(people);
  store.setChats(chats);
  if (!told.named && memory.people.length === 0) {
    memory.people = people.slice(0, PHONES_AT_FIRST).map((person) => person.id);
    stage.draw();
  }
  store.tell("bots");
}

store.on("heard", (news) => {
  const { from } = news.entry.message;
  if (news.entry.by === "bot" && from?.first_name) names.set("bot", from.first_name);
  live.tell(news, stage.phones);
});
store.on("reset", () => {
  for (const { entries } of store.logs.values()) {
    for (const { by, message } of entries.values()) if (by === "bot" && message.from?.first_name) names.set("bot", message.from.first_name);
  }
});
addEventListener("hashchange", () => {
  const next = readPlace();
  Object.assign(memory, { people: next.people ?? memory.people, tray: next.tray });
  stage.follow();
});

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  (stage.phones.find((phone) => !phone.element.hidden) ?? stage.element.querySelector("button:not([hidden])"))?.focus();
});

store.bot = api.bot = place.bot;
dress(remembered("theme", "auto"));
speak(remembered("lang", "sv"));
build();
stream.run(hear);
