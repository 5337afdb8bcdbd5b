// What the bot's own register says about people, as its test door tells it: role, unit, guardians, who waits.

import { dayOf, t } from "./texts.js";

/** The entry of a person on the stage, found by number or staff id, or undefined. */
export const entryOf = (register, person) => register.find(({ login }) => login !== "" && login === person.note);

/** Patients first, each with lines about what a tester needs to know. `hasPhone(entry)` tells who can be opened. */
export function whoIsWho(register, hasPhone) {
  const people = register.map((entry) => ({ entry, lines: [...placeLines(entry), ...familyLines(entry, register), ...lines(entry, hasPhone(entry))] }));
  const isPatient = ({ entry }) => entry.role === "patient";
  return [["patients", people.filter(isPatient)], ["colleagues", people.filter((one) => !isPatient(one))]];
}

/** In a few words beside the name: where staff work, for whom a guardian acts. */
export function shortAbout(register, person) {
  const entry = entryOf(register, person);
  return entry ? [(entry.units ?? []).join(", ") || placeLines(entry), ...familyLines(entry, register)].flat().join(" · ") : "";
}

function placeLines({ role, units }) {
  if (role === "patient") return [];
  return [[t("roles")[role] ?? role, ...(units ?? [])].join(", ")];
}

function familyLines(entry, register) {
  const named = (logins) => register.filter(({ login }) => logins.includes(login)).map(({ name }) => name);
  const children = named(entry.guards ?? []);
  const guardians = register.filter(({ guards }) => guards?.includes(entry.login)).map(({ name }) => name);
  return [children.length && t("guards", children), guardians.length && t("childOf", guardians)].filter(Boolean);
}

function lines({ role, waits, protected: hidden, account }, hasPhone) {
  const without = role === "patient" && !(account ?? hasPhone);
  return [
    hidden && t("hiddenIdentity"),
    ...(waits ?? []).map(({ unit, type, since }) => t("waits", t("careTypes")[type] ?? type, unit, since ? dayOf(new Date(since)) : "")),
    without && t("noAccount"),
  ].filter(Boolean);
}
