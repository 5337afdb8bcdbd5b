"""What a unit has to offer follows from what is so of it; all else is stated."""

from datetime import date

from care.eservices.facts import Fact
from care.eservices.offering import Agreement, Duty, Offering, RegionOffer, UnitOffers, offerings

DAY = date(2026, 11, 23)


def offer(service: str, when: Fact, duty: Duty = Duty.BASE, valid_from: date = DAY) -> RegionOffer:
    return RegionOffer(service=service, duty=duty, when=when, source="assumed", valid_from=valid_from)


REGION = (
    offer("kontakta-oss", Fact.PATIENT_CONTACT),
    offer("fornya-recept", Fact.PRESCRIBES_MEDICINES),
    offer("egenremiss", Fact.TAKES_SELF_REFERRALS),
    offer("digitalen", Fact.PATIENT_CONTACT, valid_from=date(2026, 11, 24)),
    offer("radgivning", Fact.PATIENT_CONTACT, Duty.RECOMMENDED),
)


def test_due_missing_exempt_recommended_and_extra() -> None:
    unit = UnitOffers(
        facts=frozenset({Fact.PATIENT_CONTACT, Fact.PRESCRIBES_MEDICINES, Fact.TAKES_SELF_REFERRALS}),
        adds={
            "radgivning": None,
            "kontakta-diabetesskoterska": Agreement(by="regionen", on=DAY),
            "hjalp-oss": None,
        },
        exempt={"egenremiss": "en gemensam mottagning (assumed)"},
        lacks=frozenset({"fornya-recept"}),
    )
    found = offerings(REGION, unit, DAY)
    assert found == {
        "kontakta-oss": Offering.DUE,
        "fornya-recept": Offering.MISSING,
        "egenremiss": Offering.EXEMPT,
        "radgivning": Offering.RECOMMENDED,
        "kontakta-diabetesskoterska": Offering.EXTRA,
        "hjalp-oss": Offering.UNAGREED,
    }
    assert [service for service, one in found.items() if one.is_offered] == [
        "kontakta-oss", "radgivning", "kontakta-diabetesskoterska", "hjalp-oss",
    ]  # fmt: skip


def test_nothing_is_due_where_nothing_is_so_or_before_its_day() -> None:
    assert offerings(REGION, UnitOffers(), DAY) == {}
    assert "digitalen" in offerings(REGION, UnitOffers(facts=frozenset(Fact)), date(2026, 11, 24))
