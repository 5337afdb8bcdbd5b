// The page's own words, in Swedish and English. What bots and people write is never touched.

const listed = (names, and) => [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(` ${and} `);

const WORDS = {
  sv: {
    title: "Sandlådan", tagline: "Bara testpersoner. Inget lämnar den här datorn.",
    away: "Ingen kontakt med sandlådan. Försöker igen …", skip: "Hoppa till telefonerna", choose: "Telefoner, språk och utseende", fold: "Klocka och inställningar",
    addPhone: "Lägg till telefon", panels: "Telefoner och korgar", closePhone: "Stäng telefonen", switchPerson: "Byt person",
    phoneOf: (name) => `Telefon: ${name}`, more: (name) => `Fler val för ${name}`,
    noPhones: "Ingen telefon är öppen.", noPhonesHint: "Lägg till en telefon för att prata med boten som någon.",
    layOut: "Lägg ut", laidOut: (what) => `Utlagt: ${what}.`, notLaidOut: (why) => `Det gick inte: ${why}`,
    rowKinds: { slot: "ledig tid", appointment: "bokad tid", no_slots: "inga lediga tider", closed_day: "stängd dag", invitation: "öppen kallelse", offer: "erbjudande om snabbare vård" },
    rowFields: { kind: "Vad", patient: "Patient", unit: "Mottagning", service: "Tjänst", start: "Dag och klockslag, 2026-12-01 09:00", day: "Dag, 2026-12-01" },
    whoIsWho: "Vem är vem", patients: "Patienter", colleagues: "Personal", open: "Öppna", toPhone: "Visa",
    whoHint: "De som boten känner, ur dess eget register.", whoUnknown: "Boten visar inte sitt register: dess testdörr svarar inte.",
    roles: { staff: "personal", group_member: "gruppen Vårdgaranti", care_guarantee_service: "Vårdgarantiservice", local_administrator: "lokal administratör", manager: "chef", tester: "testledare" },
    careTypes: { visit: "besök", operation: "operation" },
    guards: (names) => `vårdnadshavare för ${listed(names, "och")}`, childOf: (names) => `barn till ${listed(names, "och")}`, hiddenIdentity: "skyddad identitet: personalen ser inte namnet",
    waits: (type, unit, since) => `väntar på ${type}, ${unit}${since && `, sedan ${since}`}`, noAccount: "inget konto: kan inte logga in",
    who: "Vems telefon?", search: "Sök på namn eller roll", nobody: "Ingen träff.", newPerson: "Ny person", newPersonHint: "Personen får en telefon, men boten släpper bara in dem som står i dess eget register. Lägg till personen där också (vardtid people add), annars går det inte att logga in.", alreadyOpen: "öppen",
    tooMany: (n) => `Visar de första ${n}. Sök för att hitta fler.`,
    name: "Namn", phone: "Telefonnummer", email: "E-post", note: "Roll eller anteckning", language: "Språk i telefonen",
    create: "Skapa och öppna", cancel: "Avbryt", close: "Stäng", ok: "OK",
    theme: "Utseende", themeAuto: "Utseende: som datorn", themeDark: "Utseende: mörkt", themeLight: "Utseende: ljust",
    lang: "EN: Switch to English", langShort: "EN",
    arrowHint: "Piltangenterna flyttar mellan meddelanden och knappar.", messages: (name) => `Meddelanden i chatten med ${name}`, chat: "Chatt", group: "grupp", bot: "bot", waitingBot: "Boten",
    typing: "skriver …", write: "Meddelande", writeTo: (name) => `Skriv som ${name}`, send: (name) => `Skicka som ${name}`,
    attach: "Bifoga en fil", attached: (name) => `Bifogad: ${name}`, unattach: "Ta bort filen", asFile: "Skicka som fil, inte som bild",
    commands: "Meny", commandsOf: "Botens kommandon", found: (n) => `${n} ${n === 1 ? "kommando" : "kommandon"}. Välj med piltangenterna.`, start: "Starta", emptyChat: "Inga meddelanden än.",
    forward: "Vidarebefordra ett meddelande", forwarding: "Du vidarebefordrar det du skriver här", forwarded: "Vidarebefordrat",
    editing: "Du ändrar ett meddelande", edit: "Ändra meddelandet", edited: "redigerad", save: "Spara", toBottom: "Till det senaste",
    unread: (n) => `${n} ${n === 1 ? "oläst" : "olästa"}`, newMessages: "Nya meddelanden",
    download: "Ladda ner", photo: "Bild", venue: "Plats", contact: "Kontakt", location: (a, b) => `Läge ${a}, ${b}`,
    voice: "Röstmeddelande", sticker: "Dekal", unknownKind: "Ett meddelande som telefonen inte kan visa", hidden: "Dold text, tryck för att visa", showMore: "Visa mer", pinned: "Fäst meddelande",
    beginScript: "Börja skriptet här", saveScript: "Spara som skript", block: "Blockera boten", unblock: "Sluta blockera boten", blocked: "Boten är blockerad. Den kan inte skriva hit.",
    notSaved: (why) => `Inget skript sparades: ${why}`, whyAway: "ingen kontakt med sandlådan.", whyNoDoor: "botens testdörr svarar inte.", whyBack: "klockan går bara framåt.",
    whyNoMoment: "det är ingen tid.", whyEmpty: "det är tomt.", whyLarge: "det är för stort.", whyGone: "det finns inte kvar.", whyNoBot: "ingen bot är igång.", whyNobody: "den personen finns inte i sandlådan.",
    whyOther: (words) => `servern svarade ”${words}”.`, missing: "Fyll i det här.", badEmail: "Skriv en e-postadress, som namn@exempel.test.",
    notSent: (why) => `Inte skickat: ${why}`, notTapped: (why) => `Trycket gick inte fram: ${why}`, noAnswer: "Boten svarade inte på trycket.", copied: "Kopierat",
    opensLink: "öppnas i en ny flik", you: "Du", says: (who, what) => `${who}: ${what}`, changed: (who, what) => `${who} ändrade: ${what}`, buttons: (n) => `${n} knappar`,
    trays: "Korgar", showTrays: "Visa eller dölj korgarna", sms: "Sms", emailTray: "E-post", letter: "Brev",
    emptyTray: { sms: "Inga sms än.", email: "Ingen e-post än.", letter: "Inga brev än." },
    trayFor: "Visa post till", everyone: "alla", openOnes: "öppna telefoner", from: "Från", to: "Till", openLetter: "Öppna brevet", openFile: "Öppna filen", noSubject: "Utan ämne", isNew: "ny",
    clock: "Botens klocka", running: "Klockan går", standing: "Klockan står still", run: "Låt klockan gå", stand: "Stanna klockan",
    weekday: "+1 vardag", day: "+1 dygn", hour: "+1 timme", sixMinutes: "+6 minuter", until: "till …", untilLabel: "Flytta klockan till", untilHow: "År, månad, dag och klockslag: 2026-12-07 08:00", move: "Flytta",
    moving: "Klockan flyttas …", moved: (when) => `Klockan är ${when}.`, fired: (n) => `${n} ${n === 1 ? "frist" : "frister"} gick ut på vägen.`,
    noDoor: "Klockan kan inte flyttas: boten har ingen testdörr.", notMoved: (why) => `Klockan flyttades inte: ${why}`, clockButtons: "Flytta klockan",
    noClock: "ingen klocka",
  },
  en: {
    title: "The sandbox", tagline: "Test people only. Nothing leaves this computer.",
    away: "No contact with the sandbox. Trying again …", skip: "Skip to the phones", choose: "Phones, language and appearance", fold: "Clock and settings",
    addPhone: "Add phone", panels: "Phones and trays", closePhone: "Close phone", switchPerson: "Change person",
    phoneOf: (name) => `Phone: ${name}`, more: (name) => `More for ${name}`,
    noPhones: "No phone is open.", noPhonesHint: "Add a phone to talk to the bot as somebody.",
    layOut: "Lay out", laidOut: (what) => `Laid out: ${what}.`, notLaidOut: (why) => `It did not work: ${why}`,
    rowKinds: { slot: "free time", appointment: "booked time", no_slots: "no free times", closed_day: "closed day", invitation: "open invitation", offer: "offer of faster care" },
    rowFields: { kind: "What", patient: "Patient", unit: "Clinic", service: "Service", start: "Day and time, 2026-12-01 09:00", day: "Day, 2026-12-01" },
    whoIsWho: "Who is who", patients: "Patients", colleagues: "Staff", open: "Open", toPhone: "Show",
    whoHint: "Those whom the bot knows, from its own register.", whoUnknown: "The bot does not show its register: its test door does not answer.",
    roles: { staff: "staff", group_member: "the group Vårdgaranti", care_guarantee_service: "Vårdgarantiservice", local_administrator: "local administrator", manager: "manager", tester: "test leader" },
    careTypes: { visit: "a visit", operation: "an operation" },
    guards: (names) => `guardian of ${listed(names, "and")}`, childOf: (names) => `child of ${listed(names, "and")}`, hiddenIdentity: "protected identity: staff do not see the name",
    waits: (type, unit, since) => `waits for ${type}, ${unit}${since && `, since ${since}`}`, noAccount: "no account: cannot log in",
    who: "Whose phone?", search: "Search by name or role", nobody: "No match.", newPerson: "New person", newPersonHint: "The person gets a phone, but the bot lets in only those who stand in its own register. Add the person there too (vardtid people add), or it will not be possible to log in.", alreadyOpen: "open",
    tooMany: (n) => `Showing the first ${n}. Search to find more.`,
    name: "Name", phone: "Telephone number", email: "E-mail", note: "Role or note", language: "Language of the phone",
    create: "Create and open", cancel: "Cancel", close: "Close", ok: "OK",
    theme: "Appearance", themeAuto: "Appearance: as the computer", themeDark: "Appearance: dark", themeLight: "Appearance: light",
    lang: "SV: Byt till svenska", langShort: "SV",
    arrowHint: "The arrow keys move between messages and buttons.", messages: (name) => `Messages in the chat with ${name}`, chat: "Chat", group: "group", bot: "bot", waitingBot: "The bot",
    typing: "typing …", write: "Message", writeTo: (name) => `Write as ${name}`, send: (name) => `Send as ${name}`,
    attach: "Attach a file", attached: (name) => `Attached: ${name}`, unattach: "Remove the file", asFile: "Send as a file, not a picture",
    commands: "Menu", commandsOf: "The bot's commands", found: (n) => `${n} ${n === 1 ? "command" : "commands"}. Choose with the arrow keys.`, start: "Start", emptyChat: "No messages yet.",
    forward: "Forward a message", forwarding: "What you write here is sent as forwarded", forwarded: "Forwarded",
    editing: "You are editing a message", edit: "Edit the message", edited: "edited", save: "Save", toBottom: "To the latest",
    unread: (n) => `${n} unread`, newMessages: "New messages",
    download: "Download", photo: "Photo", venue: "Place", contact: "Contact", location: (a, b) => `Position ${a}, ${b}`,
    voice: "Voice message", sticker: "Sticker", unknownKind: "A message this phone cannot show", hidden: "Hidden text, press to show", showMore: "Show more", pinned: "Pinned message",
    beginScript: "Begin the script here", saveScript: "Save as script", block: "Block the bot", unblock: "Unblock the bot", blocked: "The bot is blocked. It cannot write here.",
    notSaved: (why) => `No script was saved: ${why}`, whyAway: "no contact with the sandbox.", whyNoDoor: "the bot's test door does not answer.", whyBack: "the clock only goes forward.",
    whyNoMoment: "that is no time.", whyEmpty: "it is empty.", whyLarge: "it is too large.", whyGone: "it is no longer there.", whyNoBot: "no bot is running.", whyNobody: "the sandbox does not have that person.",
    whyOther: (words) => `the server said “${words}”.`, missing: "Fill this in.", badEmail: "Write an e-mail address, as name@example.test.",
    notSent: (why) => `Not sent: ${why}`, notTapped: (why) => `The tap did not arrive: ${why}`, noAnswer: "The bot did not answer the tap.", copied: "Copied",
    opensLink: "opens in a new tab", you: "You", says: (who, what) => `${who}: ${what}`, changed: (who, what) => `${who} changed: ${what}`, buttons: (n) => `${n} buttons`,
    trays: "Trays", showTrays: "Show or hide the trays", sms: "Texts", emailTray: "E-mail", letter: "Letters",
    emptyTray: { sms: "No text messages yet.", email: "No e-mail yet.", letter: "No letters yet." },
    trayFor: "Show post to", everyone: "everyone", openOnes: "open phones", from: "From", to: "To", openLetter: "Open the letter", openFile: "Open the file", noSubject: "No subject", isNew: "new",
    clock: "The bot's clock", running: "The clock is running", standing: "The clock stands still", run: "Let the clock run", stand: "Stop the clock",
    weekday: "+1 working day", day: "+1 day", hour: "+1 hour", sixMinutes: "+6 minutes", until: "to …", untilLabel: "Move the clock to", untilHow: "Year, month, day and time: 2026-12-07 08:00", move: "Move",
    moving: "Moving the clock …", moved: (when) => `The clock says ${when}.`, fired: (n) => `${n} ${n === 1 ? "deadline" : "deadlines"} fired on the way.`,
    noDoor: "The clock cannot be moved: the bot has no test door.", notMoved: (why) => `The clock did not move: ${why}`, clockButtons: "Move the clock",
    noClock: "no clock",
  },
};

let lang = "sv";

/** t("save"), t("unread", 3) */
export function t(key, ...gaps) {
  const words = WORDS[lang][key];
  return typeof words === "function" ? words(...gaps) : words;
}

export const language = () => lang;

export function speak(next) {
  lang = next in WORDS ? next : "sv";
  document.documentElement.lang = lang;
}

/** Keys of both languages, for the test that neither lacks one. */
export const vocabulary = () => Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, Object.keys(words)]));

const LOCALES = { sv: "sv-SE", en: "en-GB" };
const ZONE = "Europe/Stockholm";
const shown = (date, options) => new Intl.DateTimeFormat(LOCALES[lang], { timeZone: ZONE, ...options }).format(date);

export const hourOf = (date) => shown(date, { hour: "2-digit", minute: "2-digit" });
/** The same for moments of the same day in the bot's zone. */
export const dayKey = (date) => new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(date);
export const dayOf = (date) => shown(date, { weekday: "long", day: "numeric", month: "long" });
export const shortMoment = (date) => shown(date, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
/** [kind, words] pairs, so that the page can leave the year out where there is no room. */
export const clockFace = (date) => {
  const how = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(LOCALES[lang], { timeZone: ZONE, ...how }).formatToParts(date).map(({ type, value }, place, all) => [all[place + 1]?.type === "year" ? "year" : type, value]);
};

export function size(bytes) {
  if (bytes === undefined || bytes === null) return "";
  const [amount, unit] = bytes < 1024 ? [bytes, "B"] : bytes < 1048576 ? [bytes / 1024, "kB"] : [bytes / 1048576, "MB"];
  return `${new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: amount < 10 && unit !== "B" ? 1 : 0 }).format(amount)} ${unit}`;
}
