"""What a guardian reads of a child where the patient would read of oneself: by the patient's own text.

Registered with the language, so that no screen has to know for whom it is drawn.
"""

from collections.abc import Mapping

from handlers.talk.language import marked, marked_plural

ONE: Mapping[str, str] = {
    # times, and what can be done with them
    "Du har inga kommande tider.": marked("{child} har inga kommande tider."),
    "Du har inga gamla tider.": marked("{child} har inga gamla tider."),
    "Dina tider. Tryck på en tid för att se mer.": marked(
        "Tider för {child}. Tryck på en tid för att se mer."
    ),
    "Vi håller tiden åt dig till klockan {time}.": marked("Vi håller tiden åt {child} till klockan {time}."),
    "Du behåller {when} tills du har bekräftat en ny tid.": marked(
        "{child} behåller {when} tills du har bekräftat en ny tid."
    ),
    "Du valde {visit}.": marked("Du valde {visit} åt {child}."),
    "Du har en ny tid: {visit}.": marked("{child} har en ny tid: {visit}."),
    "Din nya tid: {visit}.": marked("Ny tid för {child}: {visit}."),
    "Du har tiden igen: {visit}.": marked("{child} har tiden igen: {visit}."),
    "Du har din gamla tid igen: {visit}.": marked("{child} har sin gamla tid igen: {visit}."),
    "Du har kvar din gamla tid.": marked("{child} har kvar sin gamla tid."),
    "Du kan inte boka en tid själv på {unit}.": marked("Du kan inte boka en tid åt {child} på {unit}."),
    "Vill du avboka {when}?": marked("Vill du avboka {when} åt {child}?"),
    "Du valde att avboka {when}.": marked("Du valde att avboka {when} åt {child}."),
    "Tiden är avbokad: {visit}.": marked("Tiden för {child} är avbokad: {visit}."),
    "Behöver du en ny tid?": marked("Behöver {child} en ny tid?"),
    "Behöver du en ny tid? Fråga mottagningen.": marked("Behöver {child} en ny tid? Fråga mottagningen."),
    "Behöver du en tid ändå? Ring mottagningen.": marked("Behöver {child} en tid ändå? Ring mottagningen."),
    "Ring mottagningen om du behöver en ny tid.": marked("Ring mottagningen om {child} behöver en ny tid."),
    "Du får en ny kallelse och väljer själv en ny tid.": marked(
        "{child} får en ny kallelse. Då väljer du en ny tid."
    ),
    "Du kan inte boka en ny tid själv sedan. Ring mottagningen om du behöver en.": marked(
        "Du kan inte boka en ny tid själv sedan. Ring mottagningen om {child} behöver en."
    ),
    "Om du inte kommer måste du betala dubbelt.": marked("Om {child} inte kommer måste du betala dubbelt."),
    "Om du inte kommer måste du betala patientavgiften.": marked(
        "Om {child} inte kommer måste du betala patientavgiften."
    ),
    "Om du inte kommer måste du betala dubbel patientavgift.": marked(
        "Om {child} inte kommer måste du betala dubbel patientavgift."
    ),
    "Behåll min tid": marked("Behåll tiden"),
    "Sitt där ingen annan hör.": marked("{child} ska vara med. Sitt där ingen annan hör."),
    # earlier times
    "Du har tiden {when}.": marked("{child} har tiden {when}."),
    "Du har tiden {when}. Den har du kvar tills du byter.": marked(
        "{child} har tiden {when}. Den är kvar tills du byter."
    ),
    "Du har kvar din tid.": marked("{child} har kvar sin tid."),
    "Du har kvar din tid tills du har svarat ja.": marked("{child} har kvar sin tid tills du har svarat ja."),
    "Du har kvar tiden tills du har fått svar.": marked("{child} har kvar tiden tills du har fått svar."),
    'Skriv till exempel: "Jag kan inte komma."': marked('Skriv till exempel: "Vi kan inte komma."'),
    'Skriv till exempel: "Jag kom i tid och anmälde mig."': marked(
        'Skriv till exempel: "Vi kom i tid och anmälde oss."'
    ),
    # why not
    "Du är redan upptagen då. Välj en annan tid.": marked("{child} är redan upptagen då. Välj en annan tid."),
    "Du har redan en tid då: {when}, {unit}.": marked("{child} har redan en tid då: {when}, {unit}."),
    "Mottagningen behöver höra hur du mår först.": marked("Mottagningen behöver höra hur {child} mår först."),
    "Mottagningen måste först säga att du får boka.": marked(
        "Mottagningen måste först säga att {child} får en tid."
    ),
    "Du kan boka när du har fått en kallelse.": marked("Du kan boka när {child} har fått en kallelse."),
    "Du ska träffa flera personer samtidigt. Då bokar mottagningen tiden.": marked(
        "{child} ska träffa flera personer samtidigt. Då bokar mottagningen tiden."
    ),
    "Det är den tid som du redan har.": marked("Det är den tid som {child} redan har."),
    # what others have done
    "{by} har bokat en tid åt dig.": marked("{by} har bokat en tid åt {child}."),
    "{by} har flyttat din tid.": marked("{by} har flyttat tiden för {child}."),
    "{by} har avbokat din tid: {visit}.": marked("{by} har avbokat tiden för {child}: {visit}."),
    "{unit} kallar dig till ett besök.": marked("{unit} kallar {child} till ett besök."),
    # rights to book
    "Var vill du ha din tid?": marked("Var vill du ha tiden för {child}?"),
    "Du kan boka en tid: {what}.": marked("Du kan boka en tid åt {child}: {what}."),
    "{unit} kallar dig till ett besök. Du väljer själv tid.": marked(
        "{unit} kallar {child} till ett besök. Du väljer själv tid."
    ),
    "{unit} har gett dig rätt att boka en tid.": marked(
        "{unit} har gett {child} rätt till en tid. Du bokar."
    ),
    "{unit} har tagit tillbaka din kallelse: {what}.": marked(
        "{unit} har tagit tillbaka kallelsen för {child}: {what}."
    ),
    "Mottagningen har tagit tillbaka din kallelse.": marked(
        "Mottagningen har tagit tillbaka kallelsen för {child}."
    ),
    "Du har inte bokat någon tid än hos {unit}.": marked("{child} har inte fått någon tid än hos {unit}."),
    "{unit} erbjuder dig en ny tid.": marked("{unit} erbjuder {child} en ny tid."),
    "Jag behöver ingen ny tid": marked("Vi behöver ingen ny tid"),
    "Du behöver ingen ny tid.": marked("{child} behöver ingen ny tid."),
    "Du har svarat att du inte behöver någon ny tid.": marked(
        "Du har svarat att {child} inte behöver någon ny tid."
    ),
    # forms, whose questions are the same for all
    "Fråga {at} av {of}": marked("Fråga {at} av {of}. ”Du” är {child}."),
    "Fråga {at} av högst {of}": marked("Fråga {at} av högst {of}. ”Du” är {child}."),
    # needs
    "Mina behov": marked("Behov: {child}"),
    "Ring mottagningen om du behöver ett annat språk.": marked(
        "Ring mottagningen om ni behöver ett annat språk."
    ),
    "Jag behöver tolk": marked("Barnet behöver tolk"),
    "Jag använder rullstol": marked("Barnet använder rullstol"),
    "Jag hör dåligt": marked("Barnet hör dåligt"),
    "Jag ser dåligt": marked("Barnet ser dåligt"),
    "Någon kommer med mig": marked("Någon mer kommer med"),
    # the visits themselves
    "Du har en tid {when}": marked("{child} har en tid {when}"),
    "Jag kommer": marked("Vi kommer"),
    "Det är bekräftat att du kommer.": marked("Det är bekräftat att {child} kommer."),
    "{by} har svarat att du kommer.": marked("{by} har svarat att {child} kommer."),
    "Jag är sjuk": marked("Barnet är sjukt"),
    "Jag har fått förhinder": marked("Vi har fått förhinder"),
    "Varför kan du inte komma? Tryck på en knapp, eller skriv själv.": marked(
        "Varför kan ni inte komma? Tryck på en knapp, eller skriv själv."
    ),
    "Det går inte att avboka här. Vi säger till {unit} att du inte kommer.": marked(
        "Det går inte att avboka här. Vi säger till {unit} att {child} inte kommer."
    ),
    "Jag kan inte komma": marked("Vi kan inte komma"),
    "Du kommer: {visit}.": marked("{child} kommer: {visit}."),
    "Mottagningen har skrivit att du inte kom.": marked("Mottagningen har skrivit att {child} inte kom."),
    "Mottagningen har skrivit att du inte kom: {visit}.": marked(
        "Mottagningen har skrivit att {child} inte kom: {visit}."
    ),
    "Mottagningen har rättat: du kom till {visit}.": marked(
        "Mottagningen har rättat: {child} kom till {visit}."
    ),
    "Boka en ny tid om du behöver.": marked("Boka en ny tid om {child} behöver."),
}
SEVERAL: Mapping[str, tuple[str, str]] = {
    "Du har {count} tid.": marked_plural("{child} har {count} tid.", "{child} har {count} tider."),
    "Du har redan {count} sådan tid. Avboka den om du vill byta.": marked_plural(
        "{child} har redan {count} sådan tid. Avboka den om du vill byta.",
        "{child} har redan {count} sådana tider. Avboka en om du vill byta.",
    ),
    "Du har {count} tid att boka under Mina tider.": marked_plural(
        "{child} har {count} tid att boka under Mina tider.",
        "{child} har {count} tider att boka under Mina tider.",
    ),
}
OF_CHILD: Mapping[str, tuple[str, ...]] = {**{own: (said,) for own, said in ONE.items()}, **SEVERAL}
