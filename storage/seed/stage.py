"""The people of the stage: official test numbers, invented staff, telephone numbers kept for fiction."""

from dataclasses import dataclass
from datetime import date

from care.guarantee.values import OfferType
from care.people import Channel, Kind, PostalAddress
from care.roles import Role
from storage.people.newcomer import Newcomer

ORTHOPAEDICS = "Ortopedimottagningen Testsjukhuset"
NEUROLOGY = "Neurologimottagningen Testsjukhuset"
EKEN = "Hälsocentralen Eken"
BJORKEN = "Vårdcentralen Björken"
EVERYWHERE = None

PATIENTS = (
    Newcomer(
        kind=Kind.PATIENT,
        name="Testperson4",
        login="19890914-2393",
        phone="070-174 06 05",
        email="testperson4@vardtid.test",
        address=PostalAddress("Påhittsgatan 4", "300 04", "Halmstad"),
    ),
    Newcomer(
        kind=Kind.PATIENT,
        name="Testperson19",
        login="19810326-9299",
        phone="070-174 06 06",
        email="testperson19@vardtid.test",
        channel=Channel.NONE,
        address=PostalAddress("Påhittsgatan 19", "300 04", "Halmstad"),
    ),
    Newcomer(
        kind=Kind.PATIENT,
        name="Testperson20",
        login="19900216-2387",
        phone="070-174 06 07",
        email="testperson20@vardtid.test",
        channel=Channel.EMAIL,
        address=PostalAddress("Fiktionsvägen 20", "300 05", "Halmstad"),
    ),
    Newcomer(
        kind=Kind.PATIENT,
        name="Lillen Test",
        login="20150117-2397",
        channel=Channel.NONE,
        has_account=False,
        address=PostalAddress("Påhittsgatan 4", "300 04", "Halmstad"),
    ),
    Newcomer(
        kind=Kind.PATIENT,
        name="Tolvan Tolvansson",
        login="19121212-1212",
        phone="070-174 06 08",
        channel=Channel.NONE,
        has_account=False,
        address=PostalAddress("Sagostigen 12", "300 06", "Halmstad"),
    ),
)
GUARDIANS = (("19890914-2393", "20150117-2397"),)
"""Who acts for which child."""


@dataclass(frozen=True, slots=True)
class Waits:
    """A place in a unit's queue, HV from the start: whose, for what, and when the referral came."""

    login: str
    unit: str
    type: OfferType
    referred: date


WAITING_LIST = (
    Waits("19890914-2393", ORTHOPAEDICS, OfferType.VISIT, date(2026, 9, 14)),
    Waits("19810326-9299", ORTHOPAEDICS, OfferType.VISIT, date(2026, 9, 21)),
    Waits("19900216-2387", ORTHOPAEDICS, OfferType.OPERATION, date(2026, 9, 28)),
    Waits("20150117-2397", ORTHOPAEDICS, OfferType.VISIT, date(2026, 10, 5)),
    Waits("19121212-1212", ORTHOPAEDICS, OfferType.VISIT, date(2026, 10, 12)),
)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, the role at a unit (by name; None: at every unit), and the title to sign with."""

    login: str
    name: str
    phone: str
    role: Role
    unit: str | None
    title: str = ""

    def newcomer(self) -> Newcomer:
        return Newcomer(
            kind=Kind.STAFF,
            name=self.name,
            login=self.login,
            phone=self.phone,
            email=f"{self.login}@vardtid.test",
            title=self.title,
        )


STAFF = (
    Colleague("karin", "Karin Testsson", "070-174 06 10", Role.GROUP_MEMBER, ORTHOPAEDICS, "sjuksköterska"),
    Colleague(
        "yngve", "Yngve Testsson", "070-174 06 11", Role.GROUP_MEMBER, ORTHOPAEDICS, "medicinsk sekreterare"
    ),
    Colleague(
        "vera",
        "Vera Testsson",
        "070-174 06 12",
        Role.CARE_GUARANTEE_SERVICE,
        ORTHOPAEDICS,
        "samordnare, Vårdgarantiservice",
    ),
    Colleague("eva", "Eva Testsson", "070-174 06 13", Role.STAFF, EKEN, "distriktssköterska"),
    Colleague("nils", "Nils Testsson", "070-174 06 14", Role.STAFF, NEUROLOGY, "sjuksköterska"),
    Colleague(
        "bodil", "Bodil Testsson", "070-174 06 15", Role.LOCAL_ADMINISTRATOR, BJORKEN, "verksamhetsutvecklare"
    ),
    Colleague("chefen", "Chefen Testsson", "070-174 06 16", Role.MANAGER, EVERYWHERE, "verksamhetschef"),
    Colleague("testledaren", "Testledaren Testsson", "070-174 06 17", Role.TESTER, EVERYWHERE),
)
