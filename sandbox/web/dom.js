// Builds elements. Text always goes in as text nodes, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "x", onclick: fn, "aria-label": "…"}, "text", node, null) */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props ?? {})) set(node, key, value);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, key, value) {
  if (value === undefined || value === null || value === false) return;
  if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
  else if (key === "dataset") Object.assign(node.dataset, value);
  else if (key === "value") node.value = value;
  else if (key === "style") throw new TypeError("no style attributes: the page's policy forbids them");
  else node.setAttribute(key, value === true ? "" : String(value));
}

const ICONS = {
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  send: "M4 12l16-8-6 16-3-7-7-1z",
  clip: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8L10 17a1.7 1.7 0 0 1-2.4-2.4l7.4-7.4",
  menu: "M4 7h16M4 12h16M4 17h16",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  pen: "M5 19l1-4L16.5 4.5l3 3L9 18l-4 1z",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  sms: "M4 5h16v11H9l-4 4v-4H4z",
  email: "M3.5 6h17v12h-17zM3.5 7l8.5 6.5L20.5 7",
  letter: "M6 3h12v18H6zM9 8h6M9 12h6M9 16h4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  trays: "M4 13l2.5-8h11L20 13v6H4zM4 13h5l1 2.5h4l1-2.5h5",
  play: "M8 5.5v13l10.5-6.5z",
  pause: "M8.5 5.5v13M15.5 5.5v13",
  link: "M10 14L19 5M13 5h6v6M17 14v5H5V7h5",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  down: "M6 9.5l6 6 6-6",
  sliders: "M4 8h9M17 8h3M15 5.5v5M4 16h3M11 16h9M9 13.5v5",
  people: "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c.6-3.6 3-5.4 6.5-5.4s5.9 1.8 6.5 5.4M16 5.3a3.5 3.5 0 0 1 0 6.5M18 15c2 .7 3.2 2.4 3.5 5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
};

/** A line drawing beside a label; the label says what it is, so screen readers skip the drawing. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" })) {
    svg.setAttribute(key, value);
  }
  svg.classList.add("icon", `icon-${name}`);
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function initials(name) {
  const words = name.trim().split(/\s+/);
  const tail = words.length > 1 ? words.at(-1)[0] : (/\d+$/.exec(name)?.[0] ?? "");
  return (([...words[0]][0] ?? "?") + tail).toUpperCase().slice(0, 3);
}

/** A round mark with initials; the same name always has the same hue. */
export function avatar(name, extra = "") {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7) % 7;
  return h("span", { class: `avatar hue${hue} ${extra}`, "aria-hidden": "true" }, initials(name));
}

export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

/** A field whose browser complains in the page's words, not in those of the browser's own language. */
export function worded(input, words) {
  input.addEventListener("invalid", () => input.setCustomValidity(words));
  input.addEventListener("input", () => input.setCustomValidity(""));
  return input;
}
