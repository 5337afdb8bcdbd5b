// Why something did not happen, in the reader's language. Servers speak English; what has no words here is quoted.

import { Unreachable } from "./api.js";
import { t } from "./texts.js";

/** What the sandbox and the bot's test door answer, and the key of our words for it. */
const KNOWN = [
  [/^the test door|^no test door/, "whyNoDoor"],
  [/the clock only goes forward/, "whyBack"],
  [/: allowed are a moment|: allowed: /, "whyNoMoment"],
  [/^(name|text) is empty/, "whyEmpty"],
  [/^text is longer|Too Large/, "whyLarge"],
  [/^no message|^no button|^the bot has no message/, "whyGone"],
  [/^no bot|^name the bot/, "whyNoBot"],
  [/^no (person|chat)|is no member/, "whyNobody"],
];

export function why(error) {
  if (error instanceof Unreachable) return t("whyAway");
  const known = KNOWN.find(([words]) => words.test(error.message));
  return known ? t(known[1]) : t("whyOther", error.message);
}
