"""Reads the region files, checks everything, and raises one FilesError with all that is wrong."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from care.rules.guarantee import GuaranteeRules
from care.rules.values import Rules
from storage.file_problems import FileProblem, FilesError
from storage.rules.regions.offers import read_addressees, read_region_offers, read_unit_offers
from storage.rules.regions.profiles import (
    READ_RULES,
    PerformerProfile,
    RegionProfile,
    Said,
    ServiceProfile,
    UnitProfile,
)
from storage.rules.regions.said import ambiguous
from storage.rules.regions.stated import read_revision, read_rules, read_units_may
from storage.rules.regions.table import ProfileTable

FOLDER = Path(__file__).parent
HSA_ID = r"SE\d{10}-[0-9A-Z]{4,}"
PHONE = r"0\d{1,3}-\d[\d ]{4,9}\d"
LANGUAGE = r"[a-z]{2,3}"
CLOCK_TIME = r"([01]\d|2[0-3]):[0-5]\d"
LONGEST_DAY = 420
MOST_SEATS = 100
MEETING = rf"(mon|tue|wed|thu|fri) {CLOCK_TIME}"
SWEDEN = {"latitude": (55.0, 69.5), "longitude": (10.5, 24.5)}


@cache
def our_regions() -> tuple[RegionProfile, ...]:
    """The region files of this release, read once. Raises FilesError."""
    return load_regions()


def load_regions(folder: Path = FOLDER) -> tuple[RegionProfile, ...]:
    """Every region file of the folder, by name. Raises FilesError."""
    problems: list[FileProblem] = []
    files = sorted(folder.glob("*.toml"))
    if not files:
        problems.append(FileProblem(str(folder), "", "no region file (*.toml) here"))
    regions = [region for file in files if (region := _read_file(file, problems)) is not None]
    _check_unique(regions, problems)
    problems += ambiguous(regions)
    if problems:
        raise FilesError(tuple(problems))
    return tuple(regions)


def _read_file(file: Path, problems: list[FileProblem]) -> RegionProfile | None:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(FileProblem(file.name, "", f"is not TOML: {error}"))
        return None
    table = ProfileTable(file.name, "", content, problems)
    region = RegionProfile(
        key=file.stem,
        name=table.text("name", example="Region Skåne"),
        rules=read_rules(table.table("rules"), Rules),
        guarantee=read_rules(table.table("guarantee"), GuaranteeRules),
        revision=read_revision(table),
        said=_read_said(table, *READ_RULES),
        eservices=read_region_offers(table),
        addressees=read_addressees(table),
        units_may=read_units_may(table.table("units_may")),
        units=tuple(_read_unit(unit) for unit in table.tables("unit")),
    )
    table.finish()
    return region


def _read_unit(table: ProfileTable) -> UnitProfile:
    unit = UnitProfile(
        hsa_id=_hsa_id(table),
        name=table.text("name"),
        phone=table.text("phone", like=PHONE, example="031-390 06 01"),
        phone_opens=table.text("phone_opens", like=CLOCK_TIME, example="08:00", default="08:00"),
        phone_closes=table.text("phone_closes", like=CLOCK_TIME, example="16:00", default="16:00"),
        address=table.text("address"),
        city=table.text("city"),
        latitude=table.real("latitude", *SWEDEN["latitude"]),
        longitude=table.real("longitude", *SWEDEN["longitude"]),
        information=table.text("information", default=""),
        rules=read_rules(table.table("rules"), Rules),
        guarantee=read_rules(table.table("guarantee"), GuaranteeRules),
        services=tuple(_read_service(service) for service in table.rows("service")),
        said=_read_said(table, "kind", "information"),
        offers=read_unit_offers(table),
    )
    table.finish()
    return unit


def _read_service(table: ProfileTable) -> ServiceProfile:
    service = ServiceProfile(
        name=table.text("name"),
        minutes=table.whole("minutes", 5, LONGEST_DAY),
        bring=table.text("bring", default=""),
        seats=table.whole("seats", 2, MOST_SEATS, default=0),
        meets=table.text("meets", like=rf"({MEETING}(, )?)*", example="tue 13:00, thu 09:00", default=""),
        performers=tuple(_read_performer(performer) for performer in table.tables("performers")),
        rules=read_rules(table.table("rules"), Rules),
        said=_read_said(table, "name", "bring"),
    )
    table.finish()
    return service


def _read_said(table: ProfileTable, *keys: str) -> Said:
    """What is said in other languages than the file's own, as `said.en = { name = "…" }`."""
    said, found = table.table("said"), {}
    for language in said.names():
        if not re.fullmatch(LANGUAGE, language):
            said.wrong(language, "is no language; write it like 'en'")
        words = said.table(language)
        found[language] = {key: words.text(key) for key in keys if words.has(key)}
        words.finish()
    return found


def _read_performer(table: ProfileTable) -> PerformerProfile:
    performer = PerformerProfile(
        hsa_id=_hsa_id(table), name=table.text("name"), resource=table.text("resource", default="")
    )
    table.finish()
    return performer


def _hsa_id(table: ProfileTable) -> str:
    # Case-insensitive in the national contract, so one spelling is kept.
    return table.text("hsa_id", like=f"(?i:{HSA_ID})", example="SE2321000000-E101").upper()


def _check_unique(regions: Sequence[RegionProfile], problems: list[FileProblem]) -> None:
    units = [unit for region in regions for unit in region.units]
    services = [(unit, service) for unit in units for service in unit.services]
    performers = {performer for _, service in services for performer in service.performers}
    _check(("unit name", (unit.name for unit in units)), problems)
    _check(("service", (f"{unit.name}: {service.name}" for unit, service in services)), problems)
    hsa_ids = [unit.hsa_id for unit in units] + [performer.hsa_id for performer in performers]
    _check(("hsa_id", hsa_ids), problems)


def _check(named: tuple[str, Iterable[str]], problems: list[FileProblem]) -> None:
    what, values = named
    problems += [
        FileProblem("region files", value, f"this {what} stands there {count} times; once is allowed")
        for value, count in Counter(values).items()
        if count > 1
    ]
