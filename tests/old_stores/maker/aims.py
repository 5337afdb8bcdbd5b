"""What people come for: a label that they say, and then the buttons that they tap on the way, by prefix.

`?` one that may be missing, `*` words that are asked for, `file` a file, `bt!` free times for a visit that
moves, `gwa.0` one whose data ends so.
"""

from collections import Counter
from dataclasses import dataclass, field

from handlers.buttons import Looking
from handlers.routing import unpacked
from tests.old_stores.maker.walking import Crowd, Phone

PATIENTS = (
    ("Boka tid", "bu bt bc by"),
    ("Boka tid", "bu bt bc bo bc by"),
    ("Boka tid", "bu bt bd bt bc by"),
    ("Mina tider", "?a bt! bc ry"),
    ("Mina tider", "?a bt! bc rn"),
    ("Mina tider", "?a c cr * cy"),
    ("Mina tider", "?a c cy"),
    ("Mina tider", "?a am *"),
    ("Mina tider", "?a vk"),
    ("Mina tider", "?uo bc ub"),
    ("Mina tider", "?uo ui"),
    ("Mina tider", "uo upn * upd"),
    ("Erbjudanden", "or oc * oy"),
    ("Erbjudanden", "or oc oy"),
    ("Erbjudanden", "or oc of oe * oy"),
    ("Erbjudanden", "or oc of ox og oy"),
    ("Erbjudanden", "or ob"),
    ("Erbjudanden", "or ow oc oy"),
    ("Erbjudanden", "or oq ok"),
    ("Erbjudanden", "or oq os *"),
    ("Erbjudanden", "or oq os file *"),
    ("LINK", "ut bc ub"),
)
STAFF = (
    ("Skicka erbjudande", "?gu gv * gp gg"),
    ("Skicka erbjudande", "?gu gv ga gp gh gg"),
    ("Skicka erbjudande", "?gu gv ga gp gi * gg"),
    ("Skicka erbjudande", "?gu gv ga gp gwb file ?gwr"),
    ("Skicka erbjudande", "?gu gv ga gp gwb file gp gg"),
    ("Skicka erbjudande", "?gu gv * gp gq gr gz"),
    ("Kallelser", "dn ?du ?dp dt dr * dv dg"),
    ("Kallelser", "dn ?du ?dp dt dr * dv dx *"),
    ("Kallelser", "dn ?du ?dp dt dr dc dv dg"),
    ("Kallelser", "ds da dw"),
    ("Bokningsunderlag", "?du ?dp dt dr * dm dv dg"),
    ("Bokningslänk", "?du ?dp dt df dv dk"),
    ("Bokningslänk", "?du ?dp dt dr * dv dm dk"),
    ("Dagens besök", "?vd ?vd vs umm umr umn umb"),
    ("Dagens besök", "?vd ?vd ?vd vs umm umr umt umn umb"),
    ("Dagens besök", "?vd ?vd vs uma umr umy"),
    ("Dagens besök", "?vd ump umx umg umr umy"),
    ("Dagens besök", "vs va vt"),
    ("Dagens besök", "vs vn vj"),
    ("Dagens besök", "?vd ?vd vs vg"),
    ("Stäng en dag", "?umu * umr umy"),
    ("Ärenden att hantera", "?gl gc gt gb gy"),
    ("Ärenden att hantera", "gc gb ge * gy"),
    ("Ärenden att hantera", "gc gb ge * gn gy"),
    ("Ärenden att hantera", "gc gk"),
    ("Ärenden att hantera", "gc gd *"),
    ("Ärenden att hantera", "gc gwa * gws"),
    ("Ärenden att hantera", "gc gwa.0 gwf file gwd"),
    ("Ärenden att hantera", "gc gwa.0 gwf file gwg gws"),
    ("Ärenden att hantera", "gc gwa gwe gwg * gwx"),
    ("Ärenden att hantera", "gc gwa.0 * gws"),
    ("Alla ärenden", "gc gwa.1 * gws"),
    ("Alla ärenden", "gc gwa.2 * gws"),
    ("Alla ärenden", "gc gwa.3 * gws"),
    ("Ärenden att hantera", "gc gwo gwt"),
    ("Frågor från patienter", "gc gwa * gws"),
    ("Alla ärenden", "gc gwa * gws"),
    ("Alla ärenden", "gc gwh"),
    ("Vårdgarantiservice", "gc gvb gvc gvd * gvf"),
    ("Vårdgarantiservice", "gc gvb gvc gvd gve gvf"),
    ("Vårdgarantiservice", "gc gvb * gvf"),
    ("Vårdgarantiservice", "gc gvg"),
    ("Vårdgarantiservice", "gc gvh gvi"),
    ("Brev att skicka", "gxg"),
    ("Brev att skicka", "gxo gxf gxp"),
    ("Handlingar att posta", "gxi gxj gxk"),
    ("Ringlista", "gxc gxn gxm"),
    ("Ringlista", "gxc gxn *"),
    ("Ringlista", "gxc gxt gxa * gxs"),
    ("Att följa upp", "k ka kr"),
    ("Att följa upp", "k ko"),
    ("Patient i telefon", "* b bu bt bc by"),
    ("Patient i telefon", "* t ?a bt! bc ry"),
    ("Patient i telefon", "* t ?a c cr * cy"),
    ("Patient i telefon", "* b bu bt bc uk"),
    ("Patient i telefon", "* b bu bt bc uw * uk"),
    ("Patient i telefon", "* dn ?du ?dp dt dv dg"),
    ("Olästa besked", "ku"),
)


PATIENCE = 12


@dataclass
class Aims:
    crowd: Crowd
    begun: Counter[tuple[str, str]] = field(default_factory=Counter)
    reached: Counter[tuple[str, str]] = field(default_factory=Counter)

    async def follow(self) -> None:
        """What was reached least so far; sometimes it is left on the way."""
        crowd = self.crowd
        phone = crowd.dice.choice([one for one in crowd.phones.values() if not one.frozen])
        known = known_to(phone)
        weights = [1 / (1 + self.begun[aim] + 4 * self.reached[aim]) for aim in known]
        [aim] = crowd.dice.choices(known, weights)
        self.begun[aim] += 1
        steps = aim[1].split()
        leaves = crowd.freezes and crowd.dice.random() < 0.7
        on_the_way = steps[: crowd.dice.randrange(1, len(steps) + 1)] if leaves else steps
        if await self.goes(phone, aim[0], on_the_way) and on_the_way == steps:
            self.reached[aim] += 1
        await crowd.may_freeze(phone)

    async def put_down(self) -> None:
        """Every way up to where words are asked for or a draft stands, left there."""
        crowd = self.crowd
        for aim in (*PATIENTS, *STAFF):
            steps = aim[1].split()
            for end in range(1, len(steps) + 1):
                for _ in range(PATIENCE):
                    phone = crowd.dice.choice([one for one in crowd.phones.values() if not one.frozen])
                    if aim not in known_to(phone):
                        continue
                    if await self.goes(phone, aim[0], steps[:end]):
                        await crowd.may_freeze(phone, always=True)
                        break

    async def goes(self, phone: Phone, label: str, steps: list[str]) -> bool:
        await self.crowd.says(phone, label if label != "LINK" else self._link())
        return await self.taps(phone, steps)

    async def taps(self, phone: Phone, steps: list[str]) -> bool:
        for step in steps:
            if not await self._step(phone, step):
                return False
        return True

    def _link(self) -> str:
        return f"/start {self.crowd.dice.choice(self.crowd.links or ['b_okand'])}"

    async def _step(self, phone: Phone, step: str) -> bool:
        if step in {"*", "file"}:
            asks = str((await self.crowd.state_of(phone)).get("asks", ""))
            await self.crowd.types(phone, asks, file=step == "file")
            return True
        found = self._button(phone, step.strip("?!"), moving=step.endswith("!"))
        if found is not None:
            await self.crowd.tap(phone, *found)
        return found is not None or step.startswith("?")

    def _button(self, phone: Phone, wanted: str, *, moving: bool) -> tuple[str, int] | None:
        """In the newest message that has it."""
        prefix, _, last = wanted.partition(".")
        for message in reversed(phone.messages):
            found = [
                data
                for _label, data in phone.messages[message]
                if data.partition(":")[0] == prefix
                and (not moving or _moves(data))
                and (not last or data.rstrip("+").endswith(f":{last}"))
            ]
            if found:
                return self.crowd.dice.choice(found), message
        return None


def known_to(phone: Phone) -> tuple[tuple[str, str], ...]:
    return PATIENTS if phone.login[0].isdigit() else STAFF


def _moves(data: str) -> bool:
    button = unpacked(data)
    return isinstance(button, Looking) and button.ref is not None
