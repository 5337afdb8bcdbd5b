"""The activities of the checklist, so that each has its words in every language."""

from handlers.talk.language import marked

ACTIVITIES = (
    marked("Ta materialet vidare till cheferna"),
    marked("Prata med cheferna om mål och förutsättningar"),
    marked("Lägg ut tider i tid, även för utlånad personal"),
    marked("Följ upp att det finns en plan"),
    marked("Gå utbildningen i förändringsledning"),
    marked("Informera medarbetarna på APT"),
    marked("Berätta vilka nyttorna är"),
    marked("Ta reda på hur nuläget ser ut"),
    marked("Ta hjälp av förvaltningens representanter"),
    marked("Välj vilka aktiviteter som behövs"),
    marked("Gör en plan med tidsramar"),
    marked("Avsätt tid och fördela ansvaret"),
)
