"""Staff's lists: pages, filters, typed words and days; an old message never shows another filter's page."""

from dataclasses import replace
from datetime import timedelta

import pytest

from care.cases.lists import CaseCounts, CasePage, Tab
from care.cases.views import CaseLine
from care.guarantee.values import CaseState, OfferType
from care.values.clock import local_day
from handlers.cases.buttons import OpenCases
from handlers.cases.filters_before import ListCases
from handlers.cases.screens.digests import to_do_now
from handlers.front.menus import staff_rows
from handlers.talk.rows import button
from handlers.talk.ways import OpenStaffMenu
from tests.handlers.guarantee.desk import ORTHO
from tests.handlers.guarantee.shelf import PATIENTS, line, shelf_and_phone
from tests.handlers.phone import bare, labels
from tests.handlers.visits import NOW


def many(count: int) -> list[CaseLine]:
    return [line(number, patient=number % 3) for number in range(1, count + 1)]


async def test_the_inbox_says_how_much_is_flagged_and_late() -> None:
    lines = [line(1, flagged=True, new_to_staff=True)]
    _shelf, eva = shelf_and_phone(lines, to_handle=12, flagged=3, overdue=1, call=2, letters=1)
    shown = await eva.says("Ärenden att hantera")
    assert bare(shown).startswith("Ärenden att hantera (1) · 3 flaggade · 1 över tiden\n● nytt, ⚑ flaggat")
    assert bare(shown).endswith("\n\n1 ●⚑ Testperson4 · väntar på svar")
    assert labels(shown)[0] == "1"
    assert {"Filter", "Sök", "Alla ärenden", "Ringlista (2)", "Över tiden (1)"} <= set(labels(shown))


@pytest.mark.parametrize(
    ("work", "rows"), [("ABCD", ["0", "AB", "CD", "XY"]), ("ABCDE", ["0", "A", "BC", "DE", "XY"])]
)
def test_only_the_first_of_an_odd_number_stands_alone_in_the_menu(work: str, rows: list[str]) -> None:
    opens = OpenStaffMenu()
    placed = [(20 + 11 * nth, button(label, opens)) for nth, label in enumerate(work)]
    shown = staff_rows([(91, button("Y", opens)), (0, button("0", opens)), *placed, (90, button("X", opens))])
    assert ["".join(one.label for one in line) for line in shown] == rows


def test_the_board_names_the_first_five_that_are_late_and_says_how_many_more() -> None:
    late = [replace(one, due=local_day(NOW) - timedelta(days=2)) for one in many(36)]
    board = to_do_now(
        {}, CaseCounts(), CasePage(late, None, 36, total_is_more=False), as_service=False, now=NOW
    )
    assert board.text.count("skulle ha varit klart") == 5
    assert "Och 31 till." in board.text


async def test_pages_follow_each_other_far_into_a_long_list() -> None:
    _shelf, eva = shelf_and_phone(many(212))
    shown = await eva.says("Alla ärenden")
    assert "(100+)" in shown.text
    seen = 0
    for page in range(1, 10):
        seen += len(bare(shown).split("\n\n")[-1].splitlines())
        assert any(label.startswith(f"‹ {page - 1}/") for label in labels(shown)) == (page > 1)
        assert any("›" in one for one in labels(shown)) == (page < 9)
        if page < 9:
            shown = await eva.taps("›")
    assert seen == 212


async def test_a_page_that_is_gone_is_the_last_one() -> None:
    shelf, eva = shelf_and_phone(many(60))
    await eva.says("Alla ärenden")
    await eva.taps("›")
    del shelf.lines[:34]
    shown = await eva.taps("›")
    assert "‹ 1/2" in labels(shown)
    assert bare(shown).split("\n\n")[-1].startswith("1 ")
    assert len(bare(shown).split("\n\n")[-1].splitlines()) == 1
    del shelf.lines[:17]
    for page in ("zz", "cyz"):
        assert "Alla ärenden (9)" in (await eva.sends(f"gl:0:1:{page}")).text


async def test_buttons_of_lists_from_before_open_them_still() -> None:
    _shelf, eva = shelf_and_phone(many(3))
    shown = await eva.sends("gl:0:1:0")
    assert "Alla ärenden (3)" in shown.text
    assert OpenCases(tab=Tab.ALL).pack() == "gl:0:1:0"


async def test_words_of_one_patient_become_the_patient_and_are_not_kept() -> None:
    shelf, eva = shelf_and_phone(many(6))
    await eva.says("Alla ärenden")
    await eva.taps("Sök")
    shown = await eva.says("191212121212")
    assert "✕ Person: Tolvan Tolvansson" in labels(shown)
    assert (shelf.asked[-1].search, shelf.asked[-1].patient) == ("", 22)
    assert "1212" not in str(eva.state)
    assert not any("1212" in one.data for row in shown.rows for one in row)


async def test_an_old_search_says_that_its_words_are_gone() -> None:
    _shelf, eva = shelf_and_phone(many(90))
    await eva.says("Alla ärenden")
    await eva.taps("Sök")
    first = await eva.says("testperson")
    [later] = [one.data for row in first.rows for one in row if "›" in one.label]
    shown = await eva.taps("›")
    assert "✕ Sök: testperson" in labels(shown)
    assert {"‹ 1/3", "3/3 ›"} <= {*labels(shown)}
    await eva.taps("Sök")
    await eva.says("198")
    assert "testperson" not in str(eva.state)
    shown = await eva.sends(later)
    assert bare(shown).startswith("Sökordet finns inte kvar. Sök igen.")
    assert "2/4 ›" in labels(shown)


async def test_what_is_not_found_is_not_kept() -> None:
    _shelf, eva = shelf_and_phone(many(3))
    await eva.says("Sök")
    for words in ("Zlatan", "18000101-9819", "%"):
        shown = await eva.says(words)
    assert "Inget ärende passar" in shown.text or "förstod" in shown.text
    assert "Zlatan" not in str(eva.clinic.writes)


@pytest.mark.parametrize(
    ("typed", "labels_shown"),
    [
        ("3 november", ["Bara tis 3 nov", "Från tis 3 nov", "Till tis 3 nov"]),
        ("vecka 45", ["Bara mån 2 nov till sön 8 nov", "Från mån 2 nov", "Till sön 8 nov"]),
        ("på fredag", ["Bara fre 20 nov", "Från fre 20 nov", "Till fre 20 nov"]),
        ("2026-11-03", ["Bara tis 3 nov", "Från tis 3 nov", "Till tis 3 nov"]),
        ("idag", ["Bara sön 22 nov", "Från sön 22 nov", "Till sön 22 nov"]),
        ("24 december", ["Bara ons 24 dec 2025", "Från ons 24 dec 2025", "Till ons 24 dec 2025"]),
    ],
)
async def test_a_typed_day_is_one_that_has_been(typed: str, labels_shown: list[str]) -> None:
    _shelf, eva = shelf_and_phone(many(3))
    await eva.says("Filter")
    await eva.taps("Datum")
    shown = await eva.says(typed)
    assert labels(shown)[:3] == labels_shown


async def test_two_days_narrow_at_once_and_nonsense_is_asked_for_again() -> None:
    shelf, eva = shelf_and_phone(many(3))
    await eva.says("Filter")
    await eva.taps("Datum")
    assert "Jag förstår inte" in (await eva.says("när som helst")).text
    shown = await eva.says("22 november till 3 november")
    assert "✕ Skapat tis 3 nov till sön 22 nov" in labels(shown)
    assert str(shelf.asked[-1].created_from) == "2026-11-03"


async def test_a_handler_is_the_group_oneself_or_a_colleague() -> None:
    shelf, eva = shelf_and_phone(many(3))
    await eva.says("Filter")
    shown = await eva.taps("Hanterare")
    assert labels(shown)[:4] == ["✓ Alla", "Gruppen", "Jag", "Karin"]
    assert "✕ Hanterare: Karin" in labels(await eva.taps("Karin"))
    await eva.taps("Hanterare")
    shown = await eva.taps("Gruppen")
    assert "✕ Hanterare: gruppen" in labels(shown)
    assert (shelf.asked[-1].handled_by_group, shelf.asked[-1].handler) == (True, None)


async def test_a_forged_id_names_nobody() -> None:
    _shelf, eva = shelf_and_phone(many(3))
    shown = await eva.sends("gfl:0:1:0:0:0:0:::zz:zz:0:0:0")
    assert "✕ Person: okänd" in labels(shown)
    assert "✕ Hanterare: okänd" in labels(shown)


async def test_filters_show_how_many_fit() -> None:
    lines = [line(1), line(2, type=OfferType.OPERATION)]
    _shelf, eva = shelf_and_phone(lines)
    await eva.says("Filter")
    await eva.taps("Typ")
    shown = await eva.taps("Operation")
    assert "1 ärende passar." in shown.text
    assert "✓ Operation" in labels(await eva.taps("Typ"))
    await eva.taps("Tillbaka")
    shown = await eva.taps("Visa resultat (1)")
    assert "Alla ärenden (1)" in shown.text
    shown = await eva.taps("Rensa filter")
    assert "Alla ärenden (2)" in shown.text


async def test_the_ring_list_keeps_to_the_unit_it_is_opened_from() -> None:
    silent = [line(1, state=CaseState.AUTO_CLOSED, closed_at=NOW)]
    shelf, eva = shelf_and_phone(silent, call=1)
    await eva.sends(ListCases(tab=Tab.ALL, unit=ORTHO.id).pack())
    shown = await eva.taps("Ringlista (1)")
    assert ORTHO.name in bare(shown)
    assert [one.unit for one in shelf.asked][-1] == ORTHO.id
    await eva.taps("Visa alla enheter")
    assert [one.unit for one in shelf.asked][-1] is None
    assert "Ringlista (1)" in (await eva.sends("gxl:0:0")).text


async def test_a_list_of_staff_has_no_patients_head_line_whomever_they_act_for() -> None:
    _shelf, eva = shelf_and_phone(many(3))
    theirs, patients = await eva.sends(f"gl:{PATIENTS[0]}:1:0"), await eva.sends(f"t:{PATIENTS[0]}:0")
    assert bare(theirs).startswith("Alla ärenden (3)")
    assert bare(patients).startswith("Åt Testperson4.")
