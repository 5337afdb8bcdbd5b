// grammY with a plain booking, where it and better-sqlite3 are installed: node grammy.mjs URL STORE
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { Bot } = require("grammy");
const Database = require("better-sqlite3");
const [, , url, store] = process.argv;

const base = new Database(store);
base.pragma("journal_mode = WAL");
base.pragma("synchronous = FULL");
base.exec(`CREATE TABLE times (id INTEGER PRIMARY KEY, patient INTEGER);
CREATE TABLE visits (id INTEGER PRIMARY KEY, patient INTEGER, time INTEGER UNIQUE)`);
const add = base.prepare("INSERT INTO times (id) VALUES (?)");
base.transaction(() => { for (let one = 0; one < 20000; one++) add.run(one); })();
const has = base.prepare("SELECT count(*) AS n FROM visits WHERE patient = ?");
const take = base.prepare("UPDATE times SET patient = ? WHERE id = ? AND patient IS NULL");
const keep = base.prepare("INSERT INTO visits (patient, time) VALUES (?, ?)");
const book = base.transaction((patient, time) => {
  const { n } = has.get(patient);
  const taken = take.run(patient, time).changes;
  if (taken) keep.run(patient, time);
  return taken ? `<b>BOKAD</b> ${time}, du har ${n + 1} tider.` : "Tiden är tagen.";
});

const bot = new Bot("700100:bench", { client: { apiRoot: url } });
bot.on("callback_query:data", async (ctx) => {
  const said = book(ctx.from.id, Number(ctx.callbackQuery.data));
  await ctx.answerCallbackQuery();
  await ctx.editMessageText("Du valde tiden.");
  await ctx.reply(said, { parse_mode: "HTML" });
});
bot.start();
