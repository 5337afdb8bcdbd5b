"""Vårdgarantiservice: which provider, the papers, a question passed on; each done once."""

from datetime import timedelta

from care.guarantee.values import CaseState
from tests.handlers.guarantee.desk import CASE
from tests.handlers.guarantee.service_desk import LULEA, LUND, service_and_phone
from tests.handlers.phone import bare, labels

OPEN = f"gc:0:{CASE}"


async def test_the_list_says_how_many_wait_and_which_are_late() -> None:
    service, vera = service_and_phone()
    shown = await vera.says("Vårdgarantiservice")
    assert bare(shown).startswith("Vårdgarantiservice (1)\n1 väntar på vårdgivare")
    assert bare(shown).endswith("\n\n1 Testperson4 · besök · HVNY · senast 23/11")
    assert labels(shown)[0] == "1"
    service.desk.clinic.now += timedelta(days=3)
    late = await vera.says("Vårdgarantiservice")
    assert "1 över tiden" in late.text
    assert "1 ⚠ Testperson4" in late.text
    assert "⚠ Över tiden: besked om vårdgivare skulle skickas" in (await vera.sends(OPEN)).text


async def test_a_besked_is_looked_at_and_sent_once() -> None:
    service, vera = service_and_phone()
    card = await vera.sends(OPEN)
    assert "Besked om vårdgivare" in labels(card)
    assert not {"Vårdgarantisedel överförd", "Fördela till mig", "Delsvar"} & set(labels(card))
    providers = labels(await vera.taps("Besked om vårdgivare"))
    assert LUND in providers
    assert LULEA not in providers
    shown = await vera.taps(LUND)
    assert f"Det blir {LUND}. Inom 8 veckor får du en kallelse" in shown.text
    assert "Sök i e-tjänsten på 1177.se." in shown.text
    receipt = await vera.taps("Skicka beskedet")
    assert bare(receipt) == (
        f"SKICKAT\nBeskedet till Testperson4 är skickat: {LUND}.\n\nNästa steg: för över vårdgarantisedeln."
    )
    assert bare(await vera.taps("Skicka beskedet")) == bare(receipt)
    assert service.desk.done.count("tell_provider") == 1
    assert service.desk.case.provider == LUND
    assert "Ett besked är redan skickat" in (await vera.taps("Besked om vårdgivare")).text


async def test_a_text_is_edited_and_an_older_button_shows_the_newer_text() -> None:
    service, vera = service_and_phone()
    await vera.sends(OPEN)
    await vera.taps("Besked om vårdgivare")
    old = next(one for line in (await vera.taps(LUND)).rows for one in line)
    await vera.taps("Ändra texten")
    assert "⚠ Vårdgivarens namn står inte" in (await vera.says("Vi återkommer.")).text
    assert "INTE SKICKAT. Texten är en annan nu." in (await vera.sends(old.data)).text
    await vera.says(f"Det blir {LUND}.")
    await vera.taps("Ja, ersätt texten")
    await vera.says("Skicka beskedet")
    assert service.desk.threads[CASE][-1].text.startswith(f"Det blir {LUND}.\n\nMed vänlig hälsning")


async def test_another_provider_is_written_by_name() -> None:
    service, vera = service_and_phone()
    await vera.sends(OPEN)
    await vera.taps("Besked om vårdgivare")
    assert "Testkliniken i Borås" in (await vera.says("Testkliniken  i\nBorås")).text
    await vera.taps("Tillbaka")
    assert service.desk.case.state is CaseState.CONFIRMED


async def test_the_slip_is_ticked_off_once() -> None:
    service, vera = service_and_phone()
    await vera.sends(OPEN)
    await vera.taps("Besked om vårdgivare")
    await vera.taps(LUND)
    await vera.taps("Skicka beskedet")
    assert "1 utan vårdgarantisedel" in (await vera.says("Vårdgarantiservice")).text
    await vera.sends(OPEN)
    receipt = await vera.taps("Vårdgarantisedel överförd")
    assert bare(receipt).startswith("ÖVERFÖRD")
    assert bare(await vera.taps("Vårdgarantisedel överförd")) == bare(receipt)
    assert service.desk.done.count("transfer_papers") == 1
    assert "Det finns inga ärenden här." in (await vera.says("Vårdgarantiservice")).text


async def test_a_question_is_passed_on_once() -> None:
    service, vera = service_and_phone()
    await vera.sends(OPEN)
    await vera.taps("Besked om vårdgivare")
    await vera.taps(LUND)
    await vera.taps("Skicka beskedet")
    service.asks("Vem förnyar mitt recept?")
    assert "1 fråga" in (await vera.says("Vårdgarantiservice")).text
    assert {"Svara på frågan", "Skicka frågan vidare"} <= set(labels(await vera.sends(OPEN)))
    chosen = await vera.taps("Skicka frågan vidare")
    assert "”Vem förnyar mitt recept?”" in chosen.text
    await vera.taps("Hälsocentralen Eken")
    receipt = await vera.taps("Ja, skicka vidare")
    assert bare(receipt).startswith(
        "SKICKAD VIDARE\nFrågan från Testperson4 har gått till Hälsocentralen Eken."
    )
    assert bare(await vera.taps("Ja, skicka vidare")) == bare(receipt)
    assert service.desk.done.count("pass_question") == 1
    assert "Frågan är redan besvarad." in (await vera.taps("Skicka frågan vidare")).text
