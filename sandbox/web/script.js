// The chats as a tester's script: the server writes it, as `vardtid record` does, and the page downloads it.

import { fileLink } from "./api.js";
import { remember, remembered } from "./place.js";

/** From here on: what has been said until now is not in the script; what the bot's store holds is laid out first. */
export async function beginScript({ api, store }) {
  const after = store.last;
  const { rows, others } = await api.rows().catch(() => ({ rows: [], others: [] }));
  remember("script", { after, given: rows, before: others });
}

/** All phones' talk, named after this one. */
export async function saveScript(person, { api }) {
  const { text, files } = await api.script(remembered("script", {}));
  save(URL.createObjectURL(new Blob([text], { type: "application/yaml" })), `${alias(person.name)}.yaml`);
  for (const [name, file] of Object.entries(files)) save(fileLink(file), name);
}

function save(href, name) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
  if (href.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(href), 1000);
}

/** A person's name as the name of a file. */
function alias(name) {
  return name.toLowerCase().replace(/[^\p{L}\d]+/gu, "_").replace(/^_+|_+$/g, "") || "samtal";
}
