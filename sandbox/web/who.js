// Who is who: the bot's register as a dialog, with a button that opens a phone.

import { avatar, h } from "./dom.js";
import { entryOf, whoIsWho } from "./register.js";
import { t } from "./texts.js";

const AT_MOST = 60;

/** `stage` holds `isOpen(person)` and `show(person)`; resolves when the dialog is left. */
export async function showWhoIsWho({ store, api }, stage) {
  await store.learn(api);
  const search = h("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: () => draw() });
  const list = h("div", { class: "people who-list", tabindex: "0", role: "group", "aria-label": t("whoIsWho") });
  const dialog = h(
    "dialog",
    { class: "sheet", "aria-labelledby": "who-title", onclose: () => dialog.remove() },
    h("h2", { id: "who-title" }, t("whoIsWho")),
    h("p", { class: "quiet" }, t(store.register.length ? "whoHint" : "whoUnknown")),
    search, list,
    h("button", { type: "button", onclick: () => dialog.close() }, t("close")),
  );
  const people = new Map([...store.people.values()].map((person) => [entryOf(store.register, person)?.login, person]));
  const open = (person) => {
    dialog.close();
    stage.show(person);
  };

  function draw() {
    const wanted = search.value.trim().toLowerCase();
    const told = ({ entry, lines }) => `${entry.name} ${entry.login} ${lines.join(" ")}`.toLowerCase().includes(wanted);
    list.replaceChildren(...whoIsWho(store.register, ({ login }) => people.has(login)).map(([key, all]) => {
      const found = all.filter(told).slice(0, AT_MOST);
      return found.length > 0 && [h("h3", {}, t(key)), h("ul", { role: "list" }, found.map((one) => row(one, people.get(one.entry.login))))];
    }).flat().filter(Boolean));
    if (list.childElementCount === 0) list.replaceChildren(h("p", {}, t("nobody")));
  }

  function row({ entry, lines }, person) {
    return h(
      "li",
      { class: "known" },
      avatar(entry.name, "small"),
      h("div", {}, h("p", {}, h("bdi", { class: "person-name" }, entry.name), " ", h("span", { class: "quiet whole" }, entry.login)), lines.map((line) => h("p", { class: "quiet" }, line))),
      person && opener(person),
    );
  }

  function opener(person) {
    const words = t(stage.isOpen(person) ? "toPhone" : "open");
    return h("button", { type: "button", "aria-label": `${words}: ${person.name}`, onclick: () => open(person) }, words);
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
}
