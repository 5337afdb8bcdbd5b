"""What staff who act for a patient read where the patient would read of oneself, by the patient's text."""

from collections.abc import Mapping

from handlers.talk.language import marked, marked_plural

ONE: Mapping[str, str] = {
    # until when
    "Du kan inte avboka eller omboka den här tiden själv. Du måste ringa mottagningen.": marked(
        "Patienten kan inte avboka eller omboka den här tiden själv."
    ),
    "Du kan avboka eller omboka tills besöket börjar.": marked(
        "Patienten kan avboka eller omboka tills besöket börjar."
    ),
    "Du kan avboka eller omboka senast {when}.": marked("Patienten kan avboka eller omboka senast {when}."),
    "Du kan avboka tills besöket börjar.": marked("Patienten kan avboka tills besöket börjar."),
    "Du kan avboka senast {when}.": marked("Patienten kan avboka senast {when}."),
    "Du kan omboka tills besöket börjar.": marked("Patienten kan omboka tills besöket börjar."),
    "Du kan omboka senast {when}.": marked("Patienten kan omboka senast {when}."),
    "Det kostar inget om du avbokar senast {when}.": marked("Det kostar inget att avboka senast {when}."),
    "Om du avbokar nu måste du betala patientavgiften.": marked("Det kostar patientavgiften att avboka nu."),
    "Om du inte kommer måste du betala dubbelt.": marked("Den som inte kommer måste betala dubbelt."),
    "Om tiden flyttas eller avbokas får du veta det.": marked(
        "Om ni flyttar eller avbokar tiden får patienten veta det."
    ),
    "Har du inte hört något före besöket?": marked("Patienten får annars ringa före besöket."),
    # a time that is chosen
    "Vi håller tiden åt dig till klockan {time}.": marked("Tiden hålls till klockan {time}."),
    "Du behåller {when} tills du har bekräftat en ny tid.": marked(
        "Patienten behåller {when} tills du har bekräftat en ny tid."
    ),
    "Behåll min tid": marked("Behåll tiden"),
    "Det är bekräftat att du kommer.": marked("Det är bekräftat att patienten kommer."),
    "{by} har svarat att du kommer.": marked("{by} har svarat att patienten kommer."),
    # a time that is given back
    "Mottagningen skriver eller ringer till dig om en ny tid.": marked(
        "Mottagningen skriver eller ringer till patienten om en ny tid."
    ),
    "Du kan boka en ny tid när du vill.": marked("Patienten kan boka en ny tid själv."),
    "Ring mottagningen om du behöver en ny tid.": marked("Patienten får ringa om en ny tid behövs."),
    "Du får en ny kallelse och väljer själv en ny tid.": marked(
        "Patienten får en ny kallelse och väljer själv en ny tid."
    ),
    "Du kan boka en ny tid under Mina tider, senast {day}.": marked(
        "Patienten kan boka en ny tid under Mina tider, senast {day}."
    ),
    "Du kan inte boka en ny tid själv sedan. Ring mottagningen om du behöver en.": marked(
        "Patienten kan inte boka en ny tid själv sedan."
    ),
    "Behöver du en tid ändå? Ring mottagningen.": marked("Boka en tid åt patienten om det behövs."),
    "Din orsak: {reason}": marked("Orsak: {reason}"),
    # the patient's times
    "Mina tider": marked("Patientens tider"),
    "Dina tider. Tryck på en tid för att se mer.": marked(
        "Patientens tider. Tryck på en tid för att se mer."
    ),
    "Du har inga kommande tider.": marked("Patienten har inga kommande tider."),
    "Du har inga gamla tider.": marked("Patienten har inga gamla tider."),
    "Du har kvar din gamla tid.": marked("Den gamla tiden är kvar."),
    "Mottagningen har skrivit att du inte kom.": marked("Patienten kom inte."),
    # needs
    "Mina behov": marked("Patientens behov"),
    "Jag behöver tolk": marked("Behöver tolk"),
    "Jag använder rullstol": marked("Använder rullstol"),
    "Jag hör dåligt": marked("Hör dåligt"),
    "Jag ser dåligt": marked("Ser dåligt"),
    "Någon kommer med mig": marked("Någon kommer med"),
    "Ring mottagningen om du behöver ett annat språk.": marked("Andra språk beställs på vanligt sätt."),
    # why not
    "Mottagningen vill att du ringer i stället.": marked("Patienten måste ringa mottagningen."),
    "Du kan inte boka det här själv.": marked("Patienten kan inte boka det här själv."),
    "Du kan inte boka en tid själv på {unit}.": marked("Patienten kan inte boka en tid själv på {unit}."),
    "Just nu kan du bara boka på telefon.": marked("Just nu kan patienten bara boka på telefon."),
    "Mottagningen vill prata med dig först.": marked("Mottagningen vill prata med patienten först."),
    "Mottagningen behöver höra hur du mår först.": marked("Mottagningen ska bedöma patienten först."),
    "Mottagningen måste först säga att du får boka.": marked("Patienten måste få bokningsunderlag först."),
    "Du kan boka när du har fått en kallelse.": marked("Patienten måste få en kallelse först."),
    "Du ska träffa flera personer samtidigt. Då bokar mottagningen tiden.": marked(
        "Patienten ska träffa flera. Mottagningen bokar tiden."
    ),
    "Tiden har ändrats sedan du fick den.": marked("Tiden har ändrats sedan den visades."),
    "Du är redan upptagen då. Välj en annan tid.": marked(
        "Patienten är redan upptagen då. Välj en annan tid."
    ),
    "Du har redan en tid då: {when}, {unit}.": marked("Patienten har redan en tid då: {when}, {unit}."),
    "Det är den tid som du redan har.": marked("Det är den tid som patienten redan har."),
}
SEVERAL: Mapping[str, tuple[str, str]] = {
    "Du har redan {count} sådan tid. Avboka den om du vill byta.": marked_plural(
        "Patienten har redan {count} sådan tid. Avboka den för att byta.",
        "Patienten har redan {count} sådana tider. Avboka en för att byta.",
    ),
}
TO_STAFF: Mapping[str, tuple[str, ...]] = {**{own: (said,) for own, said in ONE.items()}, **SEVERAL}
