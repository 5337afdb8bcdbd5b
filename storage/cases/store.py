"""care.cases.verbs.Cases over a database: each act finds who carries it out by the kind of its case."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from sqlalchemy import bindparam, select

from care.cases import acts
from care.cases.values import Case
from care.cases.views import OwnCard
from care.outcomes import Outcome
from care.refusals import NotYours
from care.values.ids import CaseId
from care.verbs import Asker, Request
from storage.cases import handling, own, posting
from storage.cases.kinds import Carrying, kind_named
from storage.engine.columns import reference
from storage.tables.cases import cases
from storage.verbs.call import Call
from storage.verbs.store import Store, look_now

T = TypeVar("T", bound=Outcome)
_C = TypeVar("_C", bound=Case)
KIND_OF = select(cases.c.kind).where(cases.c.id == bindparam("case", type_=reference()))
OF_ALL: Mapping[type[acts.CaseAct[Any]], Carrying] = {
    acts.ReadAll: own.read_all,
    acts.Claim: handling.claim,
    acts.PartAnswer: handling.part_answer,
    acts.AskBack: handling.ask_back,
    acts.AnswerQuestion: handling.answer_question,
    acts.Reassign: handling.reassign,
    acts.TakeOver: handling.take_over,
    acts.LetterPosted: posting.letter_posted,
    acts.LetterNotPosted: posting.letter_not_posted,
}


class CaseStore(Store):
    every_own = look_now(own.own_cards)

    async def own(self, asker: Asker, case: CaseId, of: type[_C], /) -> OwnCard[_C]:
        now = self._clock()
        return await self._database.read(lambda port: own.own_card(port, now, asker, case, of=of))

    async def act(self, who: Asker, case: CaseId, act: acts.CaseAct[T], request: Request, /) -> T:
        kind = cast("type[T]", act.outcome)
        return await self._once(kind, who, request, lambda call: cast("T", carried_out(call, case, act)))


def carried_out(call: Call, case: CaseId, act: acts.CaseAct[Any]) -> Outcome:
    """As the kind of the case has it, or as all cases. Raises NotYours where neither has it."""
    row = call.port.one(KIND_OF, case=case)
    own = {} if row is None else kind_named(row[0]).acts
    carrying = own.get(type(act)) or OF_ALL.get(type(act))
    if row is None or carrying is None:
        raise NotYours
    return carrying(call, case, act)
