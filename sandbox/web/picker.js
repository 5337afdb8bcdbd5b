// Chooses whose phone to open, or makes a new person.

import { avatar, h, worded } from "./dom.js";
import { shortAbout } from "./register.js";
import { t } from "./texts.js";
import { why } from "./why.js";

const AT_MOST = 60;

/** Asks for a person; answers null when the dialog is left. `open` holds the ids already on the stage. */
export function choosePerson({ store, api, open }) {
  return new Promise((settle) => {
    const done = (person) => {
      dialog.close();
      dialog.remove();
      settle(person);
    };
    const found = h("ul", { class: "people", role: "list" });
    const remark = h("p", { class: "quiet", role: "status" });
    const search = h("input", { type: "search", id: "person-search", placeholder: t("search"), "aria-label": t("search"), oninput: () => show() });
    const show = () => {
      const [people, total] = matching(store, search.value);
      found.replaceChildren(...people.map((person) => h("li", {}, personButton(store, person, open, done))));
      remark.textContent = total === 0 ? t("nobody") : total > people.length ? t("tooMany", AT_MOST) : "";
    };
    const dialog = h(
      "dialog",
      { class: "sheet", "aria-labelledby": "picker-title", oncancel: (event) => { event.preventDefault(); done(null); } },
      h("h2", { id: "picker-title" }, t("who")),
      search, remark, found,
      newPerson(store, api, done),
      h("button", { type: "button", onclick: () => done(null) }, t("cancel")),
    );
    show();
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
  });
}

function matching(store, text) {
  const wanted = text.trim().toLowerCase();
  const all = [...store.people.values()].filter((person) => `${person.name} ${person.note ?? ""} ${person.phone ?? ""} ${shortAbout(store.register, person)}`.toLowerCase().includes(wanted));
  return [all.slice(0, AT_MOST), all.length];
}

function personButton(store, person, open, done) {
  const taken = open.has(person.id);
  return h(
    "button",
    { type: "button", class: "person", onclick: () => done(person), disabled: taken },
    avatar(person.name),
    h("span", {}, h("bdi", { class: "person-name" }, person.name), h("span", { class: "quiet", dir: "auto" }, [person.note, shortAbout(store.register, person), taken && t("alreadyOpen")].filter(Boolean).join(" · "))),
  );
}

function newPerson(store, api, done) {
  const problem = h("p", { class: "problem", role: "alert" });
  const fields = {
    name: field("name", { required: true, maxlength: 60 }),
    note: field("note", { maxlength: 120 }),
    phone: field("phone", { type: "tel", placeholder: "070-174 06 05" }),
    email: field("email", { type: "email", placeholder: "namn@exempel.test" }),
  };
  const tongue = h("select", { id: "new-language_code" }, [["sv", "Svenska"], ["en", "English"], ["ar", "العربية"], ["fi", "Suomi"], ["so", "Soomaali"]].map(([code, name]) => h("option", { value: code, lang: code }, name)));
  const form = h(
    "form",
    { class: "new-person", "aria-describedby": "new-person-hint", onsubmit: async (event) => {
      event.preventDefault();
      const filled = Object.entries(fields).map(([key, box]) => [key, box.querySelector("input").value.trim()]).filter(([, value]) => value);
      try {
        const person = await api.addPerson({ ...Object.fromEntries(filled), language_code: tongue.value });
        store.setPeople([person]);
        done(person);
      } catch (error) {
        problem.textContent = why(error);
      }
    } },
    h("p", { class: "quiet", id: "new-person-hint" }, t("newPersonHint")),
    Object.values(fields),
    h("div", { class: "field" }, h("label", { for: "new-language_code" }, t("language")), tongue),
    problem,
    h("button", { class: "primary" }, t("create")),
  );
  return h("details", { open: store.people.size === 0 }, h("summary", {}, t("newPerson")), form);
}

function field(key, props) {
  const id = `new-${key}`;
  return h("div", { class: "field" }, h("label", { for: id }, t(key)), worded(h("input", { id, autocomplete: "off", ...props }), t(props.type === "email" ? "badEmail" : "missing")));
}
