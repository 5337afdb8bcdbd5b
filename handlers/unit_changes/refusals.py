"""Why a visit is not changed by its unit."""

from care.bookings.video import NotByVideo
from handlers.talk.language import _
from handlers.talk.refused import Around, said
from handlers.talk.rows import row
from handlers.talk.screen import Screen
from handlers.unit_changes.screens.cancel import to_staff_menu
from handlers.unit_changes.screens.meeting import to_shown_visit


def not_by_video(refusal: NotByVideo, around: Around) -> Screen:
    ways = row(to_shown_visit(refusal.appointment), to_staff_menu())
    return said(around, _("Den här tjänsten har inga videobesök."), "", (ways,))
