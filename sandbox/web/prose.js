// A letter's text as it is printed: paragraphs, `## ` headings, `- ` points. No raw marks.

import { h } from "./dom.js";
import { linkified } from "./entities.js";

const HEADING = "## ";
const POINT = "- ";

/** Elements for the whole text; `acts` as linkified wants them. */
export function printed(text, acts = {}) {
  return text.trim().split(/\n{2,}/).flatMap((paragraph) => blocks(paragraph.split("\n"), acts));
}

function blocks(lines, acts) {
  const found = [];
  for (const line of lines) {
    if (line.startsWith(HEADING)) found.push({ kind: "h4", lines: [line.slice(HEADING.length)] });
    else if (line.startsWith(POINT)) grow(found, "ul", line.slice(POINT.length));
    else grow(found, "p", line);
  }
  return found.map(({ kind, lines: inside }) => (kind === "ul"
    ? h("ul", { class: "points", role: "list" }, inside.map((line) => h("li", {}, linkified(line, acts))))
    : h(kind, {}, linkified(inside.join("\n"), acts))));
}

function grow(found, kind, line) {
  const last = found.at(-1);
  if (last?.kind === kind) last.lines.push(line);
  else found.push({ kind, lines: [line] });
}
