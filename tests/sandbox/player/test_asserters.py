"""What must hold for every message is told where it does not, and what is well is not."""

from datetime import date

import pytest

from sandbox.player.asserters import Known, Told, complaints, refused, trouble
from sandbox.player.phone import Event
from sandbox.player.same_visit import elsewhere


def said(text: str, *rows: list[str], kind: str = "message") -> Event:
    keyboard = [[{"text": label} for label in row] for row in rows]
    message = {"message_id": 1, "text": text, "reply_markup": {"inline_keyboard": keyboard}}
    return {"kind": kind, "by": "bot", "n": 1, "chat": 7, "message": message}


def sms(text: str) -> Event:
    return {"kind": "tray", "tray": "sms", "n": 1, "item": {"to": "+46701740605", "text": text}}


HARD = "Vårdgarantiservicehandläggningen förutsätter vårdgivaröverenskommelser " * 12
ENGLISH = Known("en", {"mina tider": "My appointments"})
NOTICE = Known(
    notices={(7, 1): Told("patient_cancelled", ("unit", "purpose"))},
    names={"unit": frozenset({"Hälsocentralen Eken"}), "purpose": frozenset({"Vaccination"})},
)
TODAY = Known(todays=frozenset({date(2026, 11, 23)}))
PRIVATE = Known(private=frozenset({"Testperson4", "Psykiatrimottagningen Linden"}))


@pytest.mark.parametrize(
    ("event", "known", "name"),
    [
        (said("Hej", ["a" * 61]), Known(), "label"),
        (said("Hej", ["Sök", "Part answer from the patient"]), Known(), "label"),
        (said("Hej", ["Filter", "Sök", "Flera på en gång"]), Known(), "label"),
        (said(HARD), Known(), "lix"),
        (said("Hello\nMina tider"), ENGLISH, "untranslated"),
        (said("Hello", ["Mina tider"], kind="edit"), ENGLISH, "untranslated"),
        (said("AVBOKAD\nDin tid på Hälsocentralen Eken är avbokad."), NOTICE, "notice"),
        (said("AVBOKAD\nDin vaccination är avbokad."), NOTICE, "notice"),
        (said("Din tid är måndag 1 december klockan 09:00."), TODAY, "weekday"),
        (said("Hej", ["ons 1 dec 09:00"]), TODAY, "weekday"),
        (said("Tuesday 1 December 2027"), TODAY, "weekday"),
        (sms("Testperson4, du har en tid"), PRIVATE, "private"),
        (sms("Din tid, 19890914-2393"), PRIVATE, "private"),
        (sms("Nytt meddelande från Psykiatrimottagningen Linden"), PRIVATE, "private"),
    ],
)
def test_what_is_not_as_it_must_be_is_told_by_its_name(event: Event, known: Known, name: str) -> None:
    assert [one.name for one in complaints([event], known)] == [name]
    assert list(complaints([event], known, without=(name,))) == []


CARD = "tisdag 1 december klockan 09:00 (om åtta dagar)\nVaccination"


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Vill du avboka tisdag 1 december klockan 09:00?", []),
        ("AVBOKAD\nTiden är avbokad: fredag 4 december klockan 09:00.", ["same_visit"]),
        ("CANCELLED\nThe appointment is cancelled: Friday 4 December at 09:00.", ["same_visit"]),
        ("SKICKAT", []),
    ],
)
def test_a_button_that_cancels_another_visit_than_it_stands_under_is_told(
    answer: str, found: list[str]
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Avboka", "callback_data": "c1"}]]}
    message = {"message_id": 1, "text": CARD, "reply_markup": keyboard}
    card = {"kind": "message", "by": "bot", "n": 1, "chat": 7, "message": message}
    tap = {"kind": "tap", "by": 7, "n": 2, "chat": 7, "message_id": 1, "data": "c1"}
    newer = {"message": {"message_id": 2, "text": answer}, "kind": "message", "by": "bot", "chat": 7, "n": 3}
    assert [one.name for one in elsewhere([card, tap, newer], Known())] == found
    told = Known(notices={(7, 2): Told("unit_cancelled", ())})
    assert list(elsewhere([card, tap, newer], told)) == []


def test_what_is_as_it_must_be_is_not_told() -> None:
    well = [
        said("Hej Testperson4. Du har inga tider.", ["Mina tider", "Boka tid"]),
        sms("Du har ett meddelande."),
    ]
    assert list(complaints(well, PRIVATE)) == []
    days = said("tisdag 1 december, Fri 1 Jan, onsdag 1 december 2027, lördag", ["tors 31 dec"])
    assert list(complaints([days], TODAY)) == []
    named = said("Din vaccination på Hälsocentralen Eken är avbokad.")
    answer = {**said("Du har inga tider."), "chat": 8}
    assert list(complaints([named, answer], NOTICE)) == []


def test_a_signature_is_in_the_language_of_who_reads_what_it_stands_below() -> None:
    english = Known("en", {"sjuksköterska": "nurse"})
    signed = said(
        "The answer will be:\n\nHej.\n\nMed vänlig hälsning\nKarin Testsson\nsjuksköterska\n27 november"
    )
    assert list(complaints([signed], english)) == []
    assert [one.name for one in complaints([said("Hello\nsjuksköterska")], english)] == ["untranslated"]


def test_a_call_that_is_refused_is_told_but_not_one_that_a_fault_refused() -> None:
    call = {"n": 1, "method": "sendMessage", "answer": "400 Bad Request: chat not found"}
    same = {**call, "answer": "400 Bad Request: message is not modified: …"}
    assert refused([{**call, "fault": 400}, same]) is None
    assert "chat not found" in str(refused([same, call]))


def test_a_killed_bot_may_draw_over_what_it_has_taken_away() -> None:
    call: Event = {"method": "editMessageText", "answer": "400 Bad Request: message to edit not found"}
    assert refused([call])
    assert refused([call], killed=True) is None


def test_what_the_bot_logs_as_an_error_is_told() -> None:
    assert "KeyError" in str(trouble('{"event": "turn_failed", "fault": "KeyError", "level": "error"}'))
    assert trouble('{"event": "notice", "level": "info"}\nno JSON') is None
