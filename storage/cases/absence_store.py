"""care.cases.absences.Absences over a database."""

from storage.cases import absences, unmanned
from storage.verbs.store import Store, as_staff, look, look_now, verb


class AbsenceStore(Store):
    enter = verb(as_staff, absences.enter_absence)
    end = verb(as_staff, absences.end_absence)
    of = look_now(absences.seen_absences)
    away = look_now(absences.away_now)
    left_alone = look_now(unmanned.left_alone)
    unmanned = look_now(unmanned.unmanned_soon)
    colleagues = look(absences.who_can_be_away)
