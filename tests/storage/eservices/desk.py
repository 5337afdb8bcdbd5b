"""A unit that takes e-services, on the ward: one small form, and short ways to use it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from care.cases.views import OwnCard
from care.eservices.answers import Answers
from care.eservices.facts import Fact
from care.eservices.forms import Choice, Condition, End, Form, Item, ItemType, Operator, TermsText
from care.eservices.outcomes import ServiceBegun
from care.eservices.values import ServiceCase
from care.eservices.views import Sending
from care.eservices.ways_in import FromCare
from care.values.ids import CaseId
from care.values.units import CareUnit
from care.verbs import Asker
from storage.eservices.store import EServiceStore
from tests.storage.guarantee.ward import Ward

PILL: Answers = {"medicine": ("Alvedon",), "changed": (False,)}


def sv(text: str) -> dict[str, str]:
    return {"sv": text}


FORM = Form(
    id="fornya-recept",
    version=1,
    name=sv("Förnya recept"),
    subtitle=sv("När ett läkemedel tar slut."),
    not_for=sv("Inte för nya läkemedel."),
    matter=sv("att förnya recept"),
    offered_when=Fact.PRESCRIBES_MEDICINES,
    terms="E-terms-1",
    promise="answer_working_days",
    ends=(End(code="prescribed", text=sv("Förnyat"), answer=sv("Receptet är förnyat.")),),
    complete_text=sv("Receptet finns på alla apotek när det är förnyat."),
    keep_months=24,
    source="seed 004",
    items=(
        Item(link_id="medicine", type=ItemType.STRING, text=sv("Vilket?"), required=True, repeats=True),
        Item(link_id="changed", type=ItemType.BOOLEAN, text=sv("Har något ändrats?"), required=True),
        Item(
            link_id="what",
            type=ItemType.TEXT,
            text=sv("Vad?"),
            required=True,
            enable_when=(Condition("changed", Operator.IS, answer=True),),
        ),
        Item(
            link_id="pharmacy",
            type=ItemType.CHOICE,
            text=sv("Hur?"),
            choices=(Choice(code="post", text=sv("Post")),),
        ),
    ),
)


ASKS = replace(FORM, id="fragor", items=(), from_care=FromCare.QUESTIONS)
TELLS = replace(ASKS, id="information", from_care=FromCare.INFORMATION)
WHOLE = replace(ASKS, id="fragor-som-formular", items=FORM.items, terms="")
_KNOWN = {form.id: form for form in (FORM, ASKS, TELLS, WHOLE)}


class OneForm:
    """Every unit but Eken offers it; staff have three of their own."""

    def form(self, form: str, version: int | None = None) -> Form | None:
        return _KNOWN.get(form) if version in {None, 1} else None

    def every(self) -> Sequence[Form]:
        return (FORM,)

    def offered(self, unit: CareUnit, _day: date) -> Sequence[Form]:
        return () if unit.name == "Eken" else (FORM,)

    def addressee(self, unit: CareUnit, _named: str) -> str:
        return unit.hsa_id

    def terms(self, _terms: str) -> TermsText | None:
        return None


@dataclass
class Desk:
    ward: Ward

    def __post_init__(self) -> None:
        self.store = EServiceStore(self.ward.database, self.ward.clock, OneForm())

    def sending(self, **other: object) -> Sending:
        whole = Sending(unit=self.ward.unit, form=FORM.id, version=1, answers=PILL, terms=FORM.terms)
        return replace(whole, **other)  # type: ignore[arg-type]

    async def begin(self, asker: Asker | None = None, **other: object) -> ServiceBegun:
        who = asker or self.ward.own("anna")
        return await self.store.begin(who, self.sending(**other), self.ward.request())

    async def card(self, case: CaseId, asker: Asker | None = None) -> OwnCard[ServiceCase]:
        return await self.ward.guarantee.cases.own(asker or self.ward.own("anna"), case, ServiceCase)
