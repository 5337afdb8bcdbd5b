"""Every row that cannot be laid out is told in the tester's words: what is so, and what to write instead."""

import re
from typing import Any

import aiohttp

from sandbox.player.failures import Failed
from sandbox.player.stage import own_stage
from tests.players import Players

Row = dict[str, dict[str, Any]]
ANNA, BO, EVA = "19890914-2393", "19900216-2387", "eva"
EKEN, ORTHO = "Hälsocentralen Eken", "Ortopedimottagningen Testsjukhuset"
HERE = {"unit": EKEN, "service": "Vaccination"}
NINE = {**HERE, "patient": ANNA, "start": "2026-12-01 09:00"}
WEEK = {**HERE, "weekdays": "1", "from": "2026-12-07", "hours": "08:00-12:00"}
DAY = {"unit": EKEN, "kind": "closed", "from": "2026-12-07"}
FORM = {"patient": ANNA, "unit": EKEN, "service": "fornya-recept"}
FIRST: list[Row] = [
    {"appointment": NINE},
    {"offer": {"patient": ANNA, "unit": ORTHO}},
    {"invitation": {**HERE, "patient": ANNA}},
]
REFUSED: list[tuple[Row, str]] = [
    ({"slots": {}}, "slots is no kind of row; did you mean slot?"),
    ({"slot": HERE}, "start is missing; write start: …"),
    ({"slot": {**NINE, "unit": "Eken "}}, "no unit is called 'Eken '; did you mean 'Hälsocentralen Eken'?"),
    ({"slot": {**NINE, "service": "Vacination"}}, "did you mean 'Vaccination'?"),
    ({"slot": {**NINE, "start": "i morgon"}}, "start 'i morgon' is no moment; write it as 2026-12-07 08:00"),
    ({"slot": {**NINE, "places": 40}}, "40 places at one time; allowed: 1 to 2"),
    ({"slot": {**NINE, "places": 2}}, "a place at that time is booked; allowed: another time"),
    ({"slot": {**NINE, "minutes": "många"}}, "write a whole number from 1"),
    ({"appointment": {**NINE, "start": "2026-12-01 03:00"}}, "put a slot row before it"),
    ({"appointment": {**NINE, "start": "2026-12-01 03:00"}}, "the nearest free time is 2026-12-01 08:00"),
    ({"appointment": NINE}, "has another visit at 2026-12-01 09:00; write another start"),
    ({"appointment": {**NINE, "patient": "19890914-2394"}}, f"did you mean {ANNA}?"),
    ({"closed_day": {"unit": EKEN, "day": "jul"}}, "day 'jul' is no day; write it as 2026-12-07"),
    ({"rule": {**HERE, "same_dag": "no"}}, "did you mean 'same_day'?"),
    ({"rule": {**HERE, "same_day": "kanske"}}, "allowed: true, false"),
    ({"waiting_list": {"patient": ANNA, "unit": ORTHO, "type": "op"}}, "did you mean operation?"),
    ({"waiting_list": {"patient": ANNA, "unit": ORTHO, "code": "XX"}}, "there are: HV, HVNY"),
    ({"generated": {"count": "fem"}}, "write a whole number from 1"),
    ({"generated": {"count": 999999}}, "allowed: 0 to"),
    ({"offer": {"patient": ANNA, "unit": ORTHO}}, f"has an open offer from {ORTHO}; one row is enough"),
    ({"offer": {"patient": BO, "unit": EKEN}}, f"nobody at {EKEN} sends offers; write one of"),
    ({"offer": {"patient": EVA, "unit": ORTHO}}, "eva is no patient; write a name of people:"),
    ({"offer": {"patient": BO, "unit": ORTHO, "sent": "2027-11-16"}}, "write a day that has been"),
    ({"watch": {**HERE, "patient": BO, "days": "8"}}, "write 1 to 7, Monday first"),
    ({"watch": {**HERE, "patient": BO, "parts": "kväll"}}, "there are: afternoon, forenoon"),
    ({"pattern": {**WEEK, "weekdays": "mån"}}, "write 1 to 7, Monday first"),
    ({"pattern": {**WEEK, "hours": "åtta"}}, 'write "08:00-12:00, 13:00-16:00"'),
    ({"pattern": {**WEEK, "hours": "12:00-08:00"}}, 'hours "08:00-12:00, 13:00-16:00", in order'),
    ({"pattern": {**WEEK, "from": "2026-10-07"}}, "from must be today or later"),
    ({"exception": {**DAY, "kind": "stängt"}}, "there are: closed, instead, open"),
    ({"exception": {**DAY, "kind": "open"}}, "open and instead need them"),
    ({"exception": {**DAY, "to": "2026-12-01"}}, "to not before it"),
    ({"invitation": {**HERE, "patient": ANNA}}, "has an open one of the same kind for Vaccination"),
    ({"invitation": {**HERE, "patient": BO, "last_day": "2026-01-01"}}, "must be today or later"),
    ({"invitation": {**HERE, "patient": EVA}}, "eva is no patient"),
    ({"invitation": {**HERE, "patient": BO, "text": "å" * 2000}}, "write at most 1000"),
    ({"basis": {**HERE, "patient": BO, "visits": 0}}, "write a whole number from 1"),
    ({"absence": {"staff": "evva", "from": "2026-12-01", "to": "2026-12-02"}}, "did you mean eva?"),
    ({"absence": {"staff": EVA, "from": "2026-12-03", "to": "2026-12-02"}}, "to must be today or later"),
    ({"absence": {"staff": ANNA, "from": "2026-12-03", "to": "2026-12-04"}}, "write the id of a member"),
    ({"case": {**FORM, "service": "fornya-resept"}}, "did you mean fornya-recept?"),
    ({"case": FORM}, "write answers: {medicine: …}"),
    ({"case": {**FORM, "answers": {"medicin": "x"}}}, "did you mean medicine?"),
    ({"case": {**FORM, "unit": ORTHO}}, f"{ORTHO} does not offer fornya-recept; write another unit"),
    (
        {"eservice": {"file": "/finns/inte.toml"}},
        "cannot be read (No such file or directory); write its path",
    ),
]
OURS = re.compile(r"invalid literal|is not a valid|isoformat|Error|\((service|unit|case|appointment) \d+")
"""What the program says to itself: names of errors, ids of the store."""


async def told(players: Players) -> list[str]:
    async with aiohttp.ClientSession() as http, own_stage(players.warm, http, None) as stage:
        await stage.door.clock({"running": False})
        await stage.door.clock({"to": "2026-11-23 08:00", "set": True})
        await stage.door.given(FIRST)
        said: list[str] = []
        for row, _ in REFUSED:
            try:
                await stage.door.given([row])
                said.append("laid out")
            except Failed as failed:
                said.append(failed.instead)
        return said


def test_a_row_that_cannot_be_laid_out_says_why_and_what_to_write(players: Players) -> None:
    said = players.run(told(players))

    wrong = [
        (row, line)
        for (row, words), line in zip(REFUSED, said, strict=True)
        if words not in line or not line.startswith(*row) or OURS.search(line)
    ]
    assert wrong == []
