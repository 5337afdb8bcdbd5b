"""The region files of the house say what the stage promises."""

from datetime import date

import pytest

from care.rules.values import AfterCancelling, Rules, SelfBooking
from care.values.lead_time import LeadTime, LeadUnit
from storage.rules.regions.loader import load_regions

TODAY = date(2026, 11, 23)
NO_NOTICE = LeadTime(0, LeadUnit.HOURS)
ONE_DAY = LeadTime(24, LeadUnit.HOURS)
REGIONS = load_regions()
UNITS = {unit.name: (region, unit) for region in REGIONS for unit in region.units}


def rules_of(unit_name: str, service_name: str) -> Rules:
    region, unit = UNITS[unit_name]
    service = next(service for service in unit.services if service.name == service_name)
    return [rules for day, rules in region.rules_of(unit, service) if day <= TODAY][-1]


def test_there_are_five_regions_and_thirteen_units() -> None:
    assert [region.key for region in REGIONS] == ["halland", "kalmar", "norrbotten", "skane", "vgr"]
    assert len(UNITS) == 13


@pytest.mark.parametrize(
    ("unit", "service", "minutes", "how"),
    [
        ("Ortopedimottagningen Testsjukhuset", "Återbesök ortopedi", 30, SelfBooking.ASSESSMENT),
        ("Ortopedimottagningen Testsjukhuset", "Nybesök ortopedi", 30, SelfBooking.ASSESSMENT),
        ("Neurologimottagningen Testsjukhuset", "Årskontroll", 45, SelfBooking.INVITATION),
        ("Neurologimottagningen Testsjukhuset", "Dagvård", 180, SelfBooking.ASSESSMENT),
        ("Hjälpmedelscentralen Test", "Utprovning av hjälpmedel", 60, SelfBooking.DIRECT),
        ("Hälsocentralen Eken", "Vaccination", 20, SelfBooking.DIRECT),
        ("Hälsocentralen Eken", "Lämna blodprov", 10, SelfBooking.DIRECT),
        ("Hälsocentralen Eken", "Ta bort stygn", 15, SelfBooking.DIRECT),
        ("Hälsocentralen Eken", "Läkarbesök", 20, SelfBooking.BASIS),
        ("Hälsocentralen Eken", "Sambokat besök", 60, SelfBooking.SEVERAL_RESOURCES),
        ("Folktandvården Ljung", "Undersökning", 30, SelfBooking.DIRECT),
        ("Psykiatrimottagningen Linden", "Återbesök", 45, SelfBooking.ASSESSMENT),
        ("Psykiatrimottagningen Linden", "Internt möte", 30, SelfBooking.ASSESSMENT),
        ("Vårdcentralen Björken", "Sjuksköterskebesök", 20, SelfBooking.DIRECT),
        ("Vårdcentralen Björken", "Läkarbesök", 20, SelfBooking.REQUEST),
        ("Hälsocentralen Ripan", "Provtagning", 10, SelfBooking.DIRECT),
        ("Hälsocentralen Ripan", "Distriktssköterska", 20, SelfBooking.DIRECT),
    ],
)
def test_a_service_takes_its_time_and_is_booked_its_way(
    unit: str, service: str, minutes: int, how: SelfBooking
) -> None:
    profile = next(one for one in UNITS[unit][1].services if one.name == service)
    assert (profile.minutes, rules_of(unit, service).self_booking) == (minutes, how)
    assert len(profile.performers) == 2


def test_no_performer_serves_two_services() -> None:
    hsa_ids = [p.hsa_id for _, unit in UNITS.values() for s in unit.services for p in s.performers]
    assert len(hsa_ids) == len(set(hsa_ids))


def test_the_rules_worth_testing_are_there() -> None:
    ortopedi = rules_of("Ortopedimottagningen Testsjukhuset", "Återbesök ortopedi")
    assert (ortopedi.cancel_before, ortopedi.rebook_before) == (NO_NOTICE, NO_NOTICE)
    assert (ortopedi.fee_before, ortopedi.double_fee_no_show) == (ONE_DAY, True)
    neurology = rules_of("Neurologimottagningen Testsjukhuset", "Årskontroll")
    assert (neurology.cancel_before, neurology.rebook_before) == (ONE_DAY, ONE_DAY)
    bjorken = rules_of("Vårdcentralen Björken", "Läkarbesök")
    assert bjorken.cancel_before == LeadTime(3, LeadUnit.WORKING_DAYS)
    assert bjorken.answer_working_days == 2
    assert rules_of("Psykiatrimottagningen Linden", "Internt möte").hidden
    assert not rules_of("Hälsocentralen Eken", "Läkarbesök").same_day
    assert rules_of("Hälsocentralen Eken", "Vaccination").same_day
    eken = rules_of("Hälsocentralen Eken", "Läkarbesök")
    assert eken.after_cancelling is AfterCancelling.UNIT_CONTACTS


def test_the_horizon_is_eight_weeks_and_four_in_kalmar() -> None:
    horizons = {
        (region.key, rules_of(unit.name, service.name).horizon_weeks)
        for region, unit in UNITS.values()
        for service in unit.services
    }
    assert horizons == {("halland", 8), ("kalmar", 4), ("norrbotten", 8), ("skane", 8), ("vgr", 8)}


def test_every_rule_in_force_today_is_versioned_by_its_region() -> None:
    for region, unit in UNITS.values():
        for service in unit.services:
            assert rules_of(unit.name, service.name).version.startswith(f"{region.key} 20")
