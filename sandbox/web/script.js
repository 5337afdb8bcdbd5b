// Writes a chat as a tester's script (YAML): what the person said and tapped, what the bot showed.

import { steps } from "./steps.js";
import { scalar } from "./yaml.js";

/** Downloads the script of one person's chat. */
export async function saveScript(person, chat, house) {
  const acts = house.journal.acts();
  const register = await house.register();
  const clock = await house.api.clock().catch(() => null);
  const text = scriptOf({ person, lines: house.store.log(chat).lines, acts, register, now: firstNow(acts) ?? clock?.now ?? null });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = `${alias(person.name)}.yaml`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const firstNow = (acts) => acts.find((act) => act.kind === "advance" && act.from)?.from ?? null;

/** The whole script. Without a known log-in the talk stands as it was, log-in included. */
export function scriptOf({ person, lines, acts, register, now }) {
  const name = alias(person.name);
  const entry = register.find((known) => matches(known, person));
  const talk = steps({ person, name, lines, acts, login: entry?.login ?? null });
  const head = [
    "# Sparat från sandlådan. Läs igenom: ta bort det som växlar, till exempel koder och referenser.",
    `about: ${scalar(`${person.name} och boten`)}`,
    now ? `now: ${now.slice(0, 10)} ${now.slice(11, 16)}` : "# now: okänt, botens testdörr svarade inte",
    `lang: ${person.language_code === "en" ? "en" : "sv"}`,
    "people:",
    `  ${name}: ${who(entry, talk.loggedIn)}`,
    "talk:",
  ];
  const body = talk.steps.length ? talk.steps.map((step) => `  - ${step}`) : ["  []"];
  return `${[...head, ...body].join("\n")}\n`;
}

function who(entry, loggedIn) {
  if (!entry) return "{login: no} # okänd person: skriv patient och personnummer, eller staff och id";
  const role = /^\d{8}-\d{4}$/.test(entry.login) ? "patient" : "staff";
  return loggedIn ? `${role} ${entry.login}` : `{${role}: ${entry.login}, login: no}`;
}

const digits = (phone) => (phone ?? "").replace(/\D/g, "").replace(/^46/, "0");
const matches = (known, person) => known.name === person.name || (digits(known.phone) !== "" && digits(known.phone) === digits(person.phone));

/** A person's name as a key of the script: letters and digits only. */
export function alias(name) {
  const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(plain) ? plain : `person_${plain || "1"}`;
}
