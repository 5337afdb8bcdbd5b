// A month of keys shows only numbers and dots. Who cannot see the columns is told which day each key is.

const LANGUAGES = ["sv", "en-GB"];
const WEEK = 7;
const DAY_MS = 86_400_000;
const MONDAY = Date.UTC(2024, 0, 1);
const NO_TIMES = { sv: "inga tider", "en-GB": "no times" };
const ELSEWHERE = { sv: "annan månad", "en-GB": "another month" };

/** The spoken name of each key of a month, by key; nothing for other keyboards. */
export function dayNames(rows, text = "") {
  const names = new Map();
  const head = rows.findIndex((row) => row.length === WEEK && row.every((key) => !/\d/.test(key.text)));
  const weeks = head < 0 ? [] : rows.slice(head + 1).filter((row) => row.length === WEEK);
  const month = weeks.length ? monthIn(text, rows[head]) : null;
  if (!month) return names;
  const { lang, year, index } = month;
  const last = Date.UTC(year, index + 1, 0);
  const monday = last - ((new Date(last).getUTCDay() + 6) % WEEK) * DAY_MS;
  const at = (row, column) => new Date(monday + ((row - weeks.length + 1) * WEEK + column) * DAY_MS);
  rows[head].forEach((key, column) => names.set(key, say(lang, at(0, column), { weekday: "long" })));
  weeks.forEach((row, r) =>
    row.forEach((key, column) => {
      const day = at(r, column);
      const why = day.getUTCMonth() === index ? NO_TIMES : ELSEWHERE;
      const said = say(lang, day, { weekday: "long", day: "numeric", month: "long" });
      names.set(key, /\d/.test(key.text) ? said : `${said}, ${why[lang]}`);
    }),
  );
  return names;
}

/** The month that the message speaks of last, as `december 2026`; not the one of a day, `3 mars 2027`. */
function monthIn(text, head) {
  const found = LANGUAGES.filter((lang) => speaks(lang, head)).flatMap((lang) =>
    Array.from({ length: 12 }, (_, index) => {
      const name = say(lang, Date.UTC(2026, index, 1), { month: "long" });
      const match = new RegExp(`(?<!\\p{L}|\\d )${name} (\\d{4})`, "iu").exec(text);
      return match && { lang, index, year: Number(match[1]), place: match.index };
    }),
  );
  return found.filter(Boolean).sort((a, b) => b.place - a.place)[0] ?? null;
}

/** Some months have the same name in both: the letters of the weekdays say which language it is. */
function speaks(lang, head) {
  const letter = (column) => say(lang, MONDAY + column * DAY_MS, { weekday: "long" })[0].toUpperCase();
  return head.every((key, column) => key.text[0]?.toUpperCase() === letter(column));
}

function say(lang, day, how) {
  return new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...how }).format(day);
}
