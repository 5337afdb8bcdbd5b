// Rows that a tester lays out: a form that offers kinds, people, units and services, put in through the test door.

import { h } from "./dom.js";
import { t } from "./texts.js";
import { why } from "./why.js";

/** Each kind of row with its fields, in the words of scripts. */
const KINDS = {
  slot: ["unit", "service", "start"],
  appointment: ["patient", "unit", "service", "start"],
  no_slots: ["unit", "service"],
  closed_day: ["unit", "day"],
  invitation: ["patient", "unit", "service"],
  offer: ["patient", "unit"],
};
const FORMS = { start: String.raw`\d{4}-\d{2}-\d{2} \d{2}:\d{2}`, day: String.raw`\d{4}-\d{2}-\d{2}` };

export async function showLaying({ store, api }) {
  const said = h("p", { class: "quiet", role: "status" });
  const [places, clock] = await Promise.all([api.places(), api.clock(), store.learn(api)]).catch((error) => { said.textContent = why(error); return []; });
  const units = places?.units ?? {};
  const patients = store.register.filter(({ role }) => role === "patient").map(({ login, name }) => [login, `${name} ${login}`]);
  const kind = choice("kind", Object.keys(KINDS).map((one) => [one, t("rowKinds")[one]]), () => draw());
  const fields = {
    patient: choice("patient", patients),
    unit: choice("unit", same(Object.keys(units)), () => offer()),
    service: choice("service", []),
    start: written("start", `${clock?.now.slice(0, 10) ?? ""} 13:00`),
    day: written("day", clock?.now.slice(0, 10) ?? ""),
  };
  const body = h("div", {});
  const dialog = h(
    "dialog",
    { class: "sheet small", "aria-labelledby": "lay-title", onclose: () => dialog.remove() },
    h("h2", { id: "lay-title" }, t("layOut")),
    h("form", { onsubmit: (event) => { event.preventDefault(); lay(); } },
      named("kind", kind), body, said,
      h("div", { class: "sheet-buttons" }, h("button", { type: "button", onclick: () => dialog.close() }, t("close")), h("button", { class: "primary" }, t("layOut")))),
  );

  function draw() {
    body.replaceChildren(...KINDS[kind.value].map((name) => named(name, fields[name])));
  }

  function offer() {
    fields.service.replaceChildren(...options(same(units[fields.unit.value] ?? [])));
  }

  async function lay() {
    const row = Object.fromEntries(KINDS[kind.value].map((name) => [name, fields[name].value]));
    try {
      await api.lay({ [kind.value]: row });
      said.textContent = t("laidOut", t("rowKinds")[kind.value]);
    } catch (error) {
      said.textContent = t("notLaidOut", why(error));
    }
  }

  offer();
  draw();
  document.body.append(dialog);
  dialog.showModal();
}

const same = (words) => words.map((word) => [word, word]);
const options = (pairs) => pairs.map(([value, words]) => h("option", { value }, words));
const choice = (name, pairs, onchange = () => {}) => h("select", { id: `lay-${name}`, onchange }, options(pairs));
const written = (name, value) => h("input", { type: "text", id: `lay-${name}`, required: true, value, pattern: FORMS[name], autocomplete: "off" });
const named = (name, control) => h("div", { class: "field" }, h("label", { for: `lay-${name}` }, t("rowFields")[name]), control);
