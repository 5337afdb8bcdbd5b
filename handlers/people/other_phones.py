"""`Logga ut andra telefoner`: whoever has lost one sees how many there are, and ends what is open on them."""

import re

from handlers.people.log_in_buttons import LogOutOthers, OpenOtherPhones
from handlers.people.needs import hear_of_needs
from handlers.talk.conversation import Conversation, Home, Shown, alike
from handlers.talk.language import _, marked, ngettext
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Screen
from handlers.talk.sentence import Sentence
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.typed_label import bare
from handlers.talk.ways import OpenSettings
from handlers.talk.words import bold, fill, paragraphs, sentences

_LOST = re.compile(
    r"\b(?:tappat|förlorat|blivit av med|stulit|snott|glömt) .{0,12}(?:mobil\w*|telefon\w*|lur\w*)\b"
    r"|\b(?:mobil\w*|telefon\w*) .{0,12}(?:stulen|borttappad|försvunnen|borta|stals)\b"
    r"|\blogga ut .{0,20}(?:överallt|alla|andra|telefoner\w*)\b"
    r"|\b(?:lost|stole|stolen|forgot) .{0,12}(?:phone|mobile)\b|\bphone .{0,12}(?:stolen|lost|gone)\b"
    r"|\blog out .{0,20}(?:everywhere|all|other)\b"
)


async def _ask(turn: Turn, services: Services) -> Screen:
    others = len(await services.people.other_phones(turn.session.user))
    if not others:
        none = _("Du är inte inloggad på någon annan telefon.")
        return Screen(text=none, rows=(row(back(OpenSettings())),), of_patient=False)
    said = ngettext(
        "Du är inloggad på {count} telefon till.", "Du är inloggad på {count} telefoner till.", others
    )
    then = _("När du loggar ut där kan ingen se, boka eller avboka därifrån.")
    stays = _("Det som redan står i chatten där kan jag inte ta bort.")
    rows = (row(button(_("Ja, logga ut där"), LogOutOthers())), row(back(OpenSettings())))
    text = paragraphs(bold(fill(said, count=others)), sentences(then, stays))
    return Screen(text=text, rows=rows, of_patient=False)


async def _log_out(turn: Turn, services: Services, _button: LogOutOthers) -> Home:
    person_of(turn)
    await services.people.log_out_others(turn.session.user, turn.request)
    return Home(said=_("UTLOGGAD på alla andra telefoner. Du är bara inloggad här."))


async def hear_of_people(turn: Turn, services: Services, sentence: Sentence) -> Shown | None:
    """A telephone that is lost, or what one needs of a visit."""
    if _LOST.search(bare(sentence.text)) and not sentence.state.get("asks"):
        return OpenOtherPhones()
    return await hear_of_needs(turn, services, sentence)


CONVERSATION = Conversation(
    taps={OpenOtherPhones: alike(_ask), LogOutOthers: _log_out},
    labels={marked("Logga ut andra telefoner"): OpenOtherPhones()},
)
