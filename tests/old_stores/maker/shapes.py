"""Cases that chance would not leave where they are: each brought so far by the people themselves."""

from dataclasses import dataclass

from care.guarantee.values import CaseState
from care.ids import CaseId
from care.people import Kind, PostalAddress
from handlers.guarantee.patient_buttons import OpenOffer
from handlers.guarantee.staff_buttons import ShowCase
from storage.people.newcomer import Newcomer
from storage.people.register import add_people
from storage.seed.generated import generated_number
from storage.seed.stage import ORTHOPAEDICS
from tests.old_stores.maker.aims import Aims
from tests.old_stores.maker.life import GENERATED, given
from tests.old_stores.maker.walking import Crowd, Phone

HAS_NO_PHONE = Newcomer(
    kind=Kind.PATIENT,
    name="Brevlös Testsson",
    login=generated_number(600),
    has_account=False,
    address=PostalAddress("Påhittsgatan 11", "300 04", "Halmstad"),
)
YES, NO, NO_NEED = "or oc.0 oy", "or oc.1 * oy", "or oc.2 * oy"
ANSWERS, TICKS, TELLS = "gb gy", "gk", "gvb gvc gvf"
WAYS: tuple[tuple[str, ...], ...] = (
    ("or",),
    (YES,),
    (NO,),
    (NO_NEED,),
    (YES, "karin gt"),
    (NO, "yngve gt"),
    (YES, "karin gt", f"karin {ANSWERS}"),
    (YES, "karin gt", f"karin {ANSWERS}", f"karin {TICKS}", f"vera {TELLS}"),
    (YES, "karin gt", f"karin {ANSWERS}", f"karin {TICKS}", f"vera {TELLS}", "vera gvg"),
    (YES, "karin gt", f"karin {ANSWERS}", f"karin {TICKS}", f"vera {TELLS}", "vera gvg", "karin gxi gxj gxk"),
    ("or", "karin gt", "karin gwa.0 gwf file gwg * gws", "or ob"),
    ("or oq os *", "yngve gt", "yngve gwa.2 * gws"),
    (YES, "karin gt", f"karin {ANSWERS}", "or oq os *"),
)
"""What a patient and then staff tap, each time from the offer or the case on."""


@dataclass
class Shapes:
    crowd: Crowd

    async def all(self) -> list[str]:
        """Each way that went to its end, and the state that it left the case in."""
        living = self.crowd.living
        await add_people(living.stores.database, [HAS_NO_PHONE])
        await given(living, "generated", unit=ORTHOPAEDICS, count=GENERATED + len(WAYS), type="besök")
        await given(living, "waiting_list", patient=HAS_NO_PHONE.login, unit=ORTHOPAEDICS, type="besök")
        await given(living, "offer", patient=HAS_NO_PHONE.login, unit=ORTHOPAEDICS)
        ids = {one.login: one.id for one in await living.stores.people.everybody()}
        staff = {login: await self.crowd.joins(login, ids[login]) for login in ("karin", "yngve", "vera")}
        left = []
        for number, way in enumerate(WAYS):
            login = generated_number(GENERATED + number)
            await given(living, "offer", patient=login, unit=ORTHOPAEDICS)
            patient = await self.crowd.joins(login, ids[login])
            gone = [await self._goes(step, patient, staff) for step in way]
            left.append(
                f"{(await self._case(patient))[1]}: {' | '.join(way)}{'' if all(gone) else ' (stuck)'}"
            )
        return left + [await self._late(answer) for answer in (YES, NO_NEED)]

    async def _late(self, answer: str) -> str:
        """To an offer that was closed for want of one."""
        closed = "SELECT cases.id, patient_id, login FROM cases JOIN people p ON p.id = patient_id"
        which = "WHERE state = 'auto_closed' AND has_account = 1 ORDER BY cases.id DESC"
        case, patient, login = (await self.crowd.living.rows(f"{closed} {which}"))[0]
        phone = await self.crowd.joins(login, patient)
        await self.crowd.tap(phone, OpenOffer(case=case).pack(), 1)
        gone = await Aims(self.crowd).taps(phone, answer.split()[1:])
        return f"late: {answer}{'' if gone else ' (stuck)'}"

    async def _goes(self, step: str, patient: Phone, staff: dict[str, Phone]) -> bool:
        who, _, rest = step.partition(" ")
        aims = Aims(self.crowd)
        if who not in staff:
            return await aims.goes(patient, "Erbjudanden", step.split())
        phone, (case, _state) = staff[who], await self._case(patient)
        await self.crowd.tap(phone, ShowCase(case=case).pack(), 1)
        return await aims.taps(phone, rest.split())

    async def _case(self, patient: Phone) -> tuple[CaseId, CaseState]:
        asked = f"SELECT id, state FROM cases WHERE patient_id = {int(patient.person)} ORDER BY id DESC"
        case, state = (await self.crowd.living.rows(asked))[0]
        return CaseId(case), CaseState(state)
