"""The people of the stage: official test numbers, invented staff, telephone numbers kept for fiction."""

from dataclasses import dataclass
from datetime import date

from care.guarantee.values import OfferType
from care.people.roles import Role
from care.people.values import Channel, Kind, PostalAddress
from storage.people.newcomer import Newcomer

ORTHOPAEDICS = "Ortopedimottagningen Testsjukhuset"
NEUROLOGY = "Neurologimottagningen Testsjukhuset"
EKEN = "Hälsocentralen Eken"
BJORKEN = "Vårdcentralen Björken"
AIDS = "Hjälpmedelscentralen Test"
LJUNG = "Folktandvården Ljung"
LINDEN = "Psykiatrimottagningen Linden"
RIPAN = "Hälsocentralen Ripan"
NORRSKEN = "Privata Ögonkliniken Norrsken"
MASTEN = "Folktandvården Masten"
SKIN = "Hudmottagningen Testsjukhuset"
TALLEN = "Vårdcentralen Tallen"
COMMITTEE = "Patientnämnden Kalmar län"
_EVERYWHERE = None

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
    Newcomer(
        kind=Kind.PATIENT,
        name="Testperson21",
        login="19860621-2382",
        phone="070-174 06 09",
        email="testperson21@vardtid.test",
        address=PostalAddress("Påhittsgatan 21", "300 04", "Halmstad"),
    ),
    Newcomer(
        kind=Kind.PATIENT,
        name="Snart Tretton",
        login="20131209-2388",
        phone="070-174 06 22",
        email="snart.tretton@vardtid.test",
        address=PostalAddress("Påhittsgatan 21", "300 04", "Halmstad"),
    ),
    Newcomer(
        kind=Kind.PATIENT,
        name="Hemlig Testsson",
        login="19750314-2387",
        phone="070-174 06 23",
        email="hemlig.testsson@vardtid.test",
        address=PostalAddress("Dolda gatan 7", "300 07", "Halmstad"),
        protected=True,
    ),
)
STAGE_GUARDIANS = (
    ("19890914-2393", "20150117-2397"),
    ("19860621-2382", "20150117-2397"),
    ("19860621-2382", "20131209-2388"),
)
"""Who acts for which child. Snart Tretton turns 13 on 9 December 2026, and then logs in alone."""


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
    Colleague("lisen", "Lisen Testsson", "070-174 06 18", Role.STAFF, LJUNG, "tandsköterska"),
    Colleague("love", "Love Testsson", "070-174 06 19", Role.STAFF, LINDEN, "skötare"),
    Colleague("ragna", "Ragna Testsson", "070-174 06 20", Role.STAFF, RIPAN, "distriktssköterska"),
    Colleague("hjalmar", "Hjalmar Testsson", "070-174 06 21", Role.STAFF, AIDS, "hjälpmedelskonsulent"),
    Colleague(
        "nora", "Nora Testsson", "070-174 06 26", Role.LOCAL_ADMINISTRATOR, NORRSKEN, "ögonsjuksköterska"
    ),
    Colleague("mats", "Mats Testsson", "070-174 06 27", Role.LOCAL_ADMINISTRATOR, MASTEN, "tandhygienist"),
    Colleague("hulda", "Hulda Testsson", "070-174 06 28", Role.LOCAL_ADMINISTRATOR, SKIN, "sjuksköterska"),
    Colleague(
        "tage", "Tage Testsson", "070-174 06 29", Role.LOCAL_ADMINISTRATOR, TALLEN, "distriktssköterska"
    ),
    Colleague(
        "patientnamnden", "Pia Testsson", "070-174 06 30", Role.LOCAL_ADMINISTRATOR, COMMITTEE, "handläggare"
    ),
    Colleague("chefen", "Chefen Testsson", "070-174 06 16", Role.MANAGER, _EVERYWHERE, "verksamhetschef"),
    Colleague("testledaren", "Testledaren Testsson", "070-174 06 17", Role.TESTER, _EVERYWHERE),
)

AREA_MANAGERS = (
    (
        Colleague(
            "omradeschefen", "Områdeschefen Testsson", "070-174 06 24", Role.MANAGER, None, "områdeschef"
        ),
        "kalmar-primarvard",
    ),
    (
        Colleague(
            "regionen", "Regionen Testsson", "070-174 06 25", Role.MANAGER, None, "regional förvaltare"
        ),
        "kalmar",
    ),
)
"""Managers of managers: each with the area that the role is over."""
