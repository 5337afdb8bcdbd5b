"""What each figure and chapter is called, what it counts, and what to do when it is low."""

from collections.abc import Mapping

from care.reports.figures import Chapter, Figure
from care.reports.spans import Span
from handlers.talk.language import marked

CHAPTER_NAMES: Mapping[Chapter, str] = {
    Chapter.LEVELS: marked("Mål och nivåer"),
    Chapter.BOOKED: marked("Bokat av patienten"),
    Chapter.AHEAD: marked("Framförhållning"),
    Chapter.RETURNED: marked("Återbud"),
    Chapter.GUARANTEE: marked("Kö och vårdgaranti"),
    Chapter.CASES: marked("Ärenden och nytta"),
}
FIGURE_NAMES: Mapping[Figure, str] = {
    Figure.VISIBLE: marked("Tider som patienten ser"),
    Figure.CANCELLABLE: marked("Tider som kan avbokas"),
    Figure.REBOOKABLE: marked("Tider som kan ombokas"),
    Figure.SELF_BOOKABLE: marked("Tider som patienten kan boka"),
    Figure.SELF_BOOKED: marked("Bokat av patienten själv"),
    Figure.INVITED: marked("Bokade öppna kallelser"),
    Figure.HORIZON: marked("Veckor med lediga tider"),
    Figure.REFILLED: marked("Återbud som bokades igen"),
    Figure.FOLLOWED_UP: marked("Återbud som är uppföljda"),
    Figure.LATE: marked("Sena återbud"),
    Figure.MISSED: marked("Uteblivna besök"),
    Figure.WITHIN: marked("Väntar inom vårdgarantin"),
    Figure.OFFERS_READ: marked("Lästa erbjudanden"),
    Figure.OFFERS_ANSWERED: marked("Besvarade erbjudanden"),
    Figure.OFFERS_LATE: marked("Sena svar på erbjudanden"),
    Figure.IN_TIME: marked("Uppgifter klara i tid"),
    Figure.USE: marked("Besök där patienten loggat in"),
    Figure.DONE_ALONE: marked("Gjort av patienten själv"),
    Figure.LOGGED_IN: marked("Patienter som har loggat in"),
    Figure.OFFERS_REPLIED: marked("Svar besvarade inom en arbetsdag"),
    Figure.CODES_SET: marked("Svar med avbockad kod"),
    Figure.PROMISE_KEPT: marked("E-tjänster besvarade i tid"),
    Figure.SERVICES_OFFERED: marked("E-tjänster ur basutbudet"),
}
DEFINITIONS: Mapping[Figure, str] = {
    Figure.VISIBLE: marked(
        "Besök i perioden där patienten, eller en vårdnadshavare, har ett konto."
        " Räknas av alla besök, även avbokade. Interna bokningar räknas inte."
    ),
    Figure.CANCELLABLE: marked(
        "Besök i perioden som patienten kunde avboka här, någon gång efter att tiden bokades."
        " Räknas av alla besök, även avbokade. Interna bokningar räknas inte."
    ),
    Figure.REBOOKABLE: marked(
        "Besök i perioden som patienten kunde omboka här, någon gång efter att tiden bokades."
        " Räknas av alla besök, även avbokade. Interna bokningar räknas inte."
    ),
    Figure.SELF_BOOKABLE: marked(
        "Tider i perioden som patienten får boka: direkt, med kallelse eller med bokningsunderlag."
        " Räknas av alla tider som är utlagda. Interna tider räknas inte."
    ),
    Figure.SELF_BOOKED: marked(
        "Det som patienten själv bokade i perioden, eller en vårdnadshavare. Räknas av allt som bokades då."
    ),
    Figure.INVITED: marked(
        "Öppna kallelser som skickades i perioden och som har använts. Räknas av alla som skickades då."
    ),
    Figure.HORIZON: marked(
        "Veckor framåt från i dag med minst en ledig tid, för varje tjänst som patienten bokar direkt."
        " Räknas av alla veckor som enheten ska ha tider."
    ),
    Figure.REFILLED: marked(
        "Tider i perioden som blev lediga när ett besök avbokades eller flyttades, och som bokades igen."
        " Det som ångrades direkt och det som mottagningen tog bort räknas inte."
    ),
    Figure.FOLLOWED_UP: marked(
        "Återbud och uteblivna besök som mottagningen fick att följa upp i perioden och har bockat av."
        " Räknas av alla som kom då."
    ),
    Figure.LATE: marked(
        "Besök i perioden som avbokades så sent att det kostar. Räknas av alla besök."
        " Besök som mottagningen avbokade eller flyttade är inte sena."
    ),
    Figure.MISSED: marked("Besök i perioden som är markerade som uteblivna. Räknas av alla besök."),
    Figure.WITHIN: marked(
        "De som väntar i dag och som inte har väntat längre än vårdgarantin."
        " Räknas från remissens dag, av alla med kod HV eller P."
    ),
    Figure.OFFERS_READ: marked("De erbjudanden från perioden som är öppnade."),
    Figure.OFFERS_ANSWERED: marked("De erbjudanden från perioden som har fått ett svar."),
    Figure.OFFERS_LATE: marked("Svar som kom efter sista dagen. Räknas av alla svar."),
    Figure.IN_TIME: marked(
        "Uppgifter som kom i perioden och blev klara senast på sin dag."
        " Räknas av alla som är klara eller försenade."
    ),
    Figure.USE: marked(
        "Besök i perioden där patienten, eller en vårdnadshavare, någon gång har loggat in här."
        " Räknas av alla besök."
    ),
    Figure.DONE_ALONE: marked(
        "Det som patienten själv bokade, bokade om, avbokade eller skrev i perioden."
        " Räknas av allt sådant som gjordes då."
    ),
    Figure.LOGGED_IN: marked(
        "Patienter med ett besök i perioden som har loggat in här, eller vars vårdnadshavare har det."
        " Räknas en gång för varje patient och mottagning."
    ),
    Figure.OFFERS_REPLIED: marked(
        "Svar på periodens erbjudanden som mottagningen bekräftade senast nästa arbetsdag."
        " Räknas av alla svar som är bekräftade eller har väntat längre."
    ),
    Figure.CODES_SET: marked(
        "Svar på periodens erbjudanden där koden i väntelistan är ändrad och avbockad. Räknas av alla svar."
    ),
    Figure.PROMISE_KEPT: marked(
        "Ärenden från e-tjänster i perioden som fick ett första svar senast på utlovad dag."
        " Räknas av alla som är besvarade eller försenade."
    ),
    Figure.SERVICES_OFFERED: marked(
        "E-tjänster som mottagningen erbjuder i dag. Räknas av alla som den ska erbjuda."
        " De som är undantagna räknas inte."
    ),
}
ADVICE: Mapping[Figure, str] = {
    Figure.VISIBLE: marked("Visa patienterna hur man får ett konto."),
    Figure.CANCELLABLE: marked("Se över hur nära besöket en tid kan avbokas."),
    Figure.REBOOKABLE: marked("Se över vilka tider som patienten får omboka."),
    Figure.SELF_BOOKABLE: marked("Öppna fler tjänster för bokning. Börja med en grupp."),
    Figure.SELF_BOOKED: marked("Skicka fler öppna kallelser och lägg ut fler tider."),
    Figure.INVITED: marked("Fråga dem som inte har bokat vad som saknas."),
    Figure.HORIZON: marked("Lägg ut fler tider."),
    Figure.REFILLED: marked("Erbjud lediga tider till dem som väntar."),
    Figure.FOLLOWED_UP: marked("Följ upp varje återbud."),
    Figure.LATE: marked("Påminn tidigare om besöket."),
    Figure.MISSED: marked("Påminn om besöket och ring dem som uteblir."),
    Figure.WITHIN: marked("Gör fler besök, eller erbjud vård hos en annan mottagning."),
    Figure.OFFERS_READ: marked("Skicka brev till dem som inte läser här."),
    Figure.OFFERS_ANSWERED: marked("Ring dem som inte svarar."),
    Figure.OFFERS_LATE: marked("Påminn före sista dagen."),
    Figure.IN_TIME: marked("Fördela uppgifterna varje morgon."),
    Figure.USE: marked("Berätta för patienterna att de kan logga in här."),
    Figure.DONE_ALONE: marked("Berätta för dem som ringer vad de kan göra själva."),
    Figure.LOGGED_IN: marked("Berätta vid besöket hur man loggar in här."),
    Figure.OFFERS_REPLIED: marked("Gå igenom svaren varje morgon."),
    Figure.CODES_SET: marked("Bocka av koden när du bekräftar svaret."),
    Figure.PROMISE_KEPT: marked("Svara med ett delsvar när det dröjer."),
    Figure.SERVICES_OFFERED: marked("Öppna de e-tjänster som saknas."),
}
SPAN_MEANS: Mapping[Span, str] = {
    Span.FILLED: marked("från att tiden blev ledig tills den bokades igen, median"),
    Span.FOLLOWED: marked("från återbudet tills det var uppföljt, median"),
    Span.ANSWERED: marked("från att erbjudandet skickades till svaret, median"),
    Span.SERVED: marked("från att ärendet började till första svaret, median"),
}
