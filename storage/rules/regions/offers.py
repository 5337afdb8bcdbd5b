"""What a region file says of e-services: the region's offers, and where a unit does otherwise."""

from collections.abc import Iterator

from care.eservices.facts import Fact
from care.eservices.offering import Agreement, Duty, RegionOffer, UnitOffers
from storage.file_problems import did_you_mean
from storage.rules.regions.stated import SOURCE_ALLOWED, SOURCE_LIKE
from storage.rules.regions.table import ProfileTable

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


def read_region_offers(table: ProfileTable) -> tuple[RegionOffer, ...]:
    """`eservices = [{ service, duty, when, source, valid_from }]`."""
    return tuple(_offer(offer) for offer in table.rows("eservices"))


def _offer(table: ProfileTable) -> RegionOffer:
    words = table.table("name")
    offer = RegionOffer(
        service=_service(table),
        duty=Duty(_one_of(table, "duty", tuple(Duty))),
        when=Fact(_one_of(table, "when", tuple(Fact))),
        source=_source(table),
        valid_from=table.day("valid_from"),
        name={language: words.text(language) for language in words.names()},
    )
    words.finish()
    table.finish()
    return offer


def read_addressees(table: ProfileTable) -> dict[str, str]:
    """`addressees = { patientnamnden = "SE…" }`: who gets a case instead of the unit, by HSA-id."""
    named = table.table("addressees")
    found = {name: named.text(name, example="SE2321000000-E112") for name in named.names()}
    named.finish()
    return found


def read_unit_offers(table: ProfileTable) -> UnitOffers:
    """`facts`, and `eservices = { adds, exempt, lacks }` with what is not as it is due."""
    otherwise = table.table("eservices")
    adds = dict(_added(row) for row in otherwise.rows("adds"))
    exempt = dict(_exempt(row) for row in otherwise.rows("exempt"))
    lacks = frozenset(_service(row) for row in _finished(otherwise, "lacks"))
    otherwise.finish()
    return UnitOffers(facts=_facts(table), adds=adds, exempt=exempt, lacks=lacks)


def _facts(table: ProfileTable) -> frozenset[Fact]:
    given = table.raw("facts")
    if not isinstance(given, list | None):
        table.wrong("facts", f"{given!r} is not allowed; a list is needed")
        return frozenset()
    known = set(Fact)
    for one in given or []:
        if one not in known:
            table.wrong("facts", f"unknown fact {one!r}{did_you_mean(str(one), known)}")
    return frozenset(Fact(one) for one in given or [] if one in known)


def _added(table: ProfileTable) -> tuple[str, Agreement | None]:
    """`by` and `on`: the agreement; without them there is none."""
    agreed = table.has("by") or table.has("on")
    agreement = Agreement(by=table.text("by"), on=table.day("on")) if agreed else None
    service = _service(table)
    table.finish()
    return service, agreement


def _exempt(table: ProfileTable) -> tuple[str, str]:
    service, why = _service(table), table.text("why")
    source = _source(table)
    table.finish()
    return service, f"{why} ({source})"


def _finished(table: ProfileTable, key: str) -> Iterator[ProfileTable]:
    for row in table.rows(key):
        yield row
        row.finish()


def _service(table: ProfileTable) -> str:
    return table.text("service", like=_ID, example="fornya-recept")


def _source(table: ProfileTable) -> str:
    source = table.text("source", example="assumed")
    if source and not SOURCE_LIKE.fullmatch(source):
        table.wrong("source", f"{source!r} is not allowed; {SOURCE_ALLOWED}")
    return source


def _one_of(table: ProfileTable, key: str, allowed: tuple[str, ...]) -> str:
    given = table.text(key, example=allowed[0])
    if given and given not in allowed:
        table.wrong(key, f"{given!r} is not allowed{did_you_mean(given, allowed)}")
    return given if given in allowed else allowed[0]
