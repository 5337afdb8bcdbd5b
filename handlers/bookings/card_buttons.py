"""Buttons below a booked time that leave it as it is: its information, name, calendar, way there, room."""

from handlers.talk.button import Tap
from handlers.talk.ways import OfAppointment


class ReadInformation(OfAppointment, prefix="ai"):
    """`Information från vården`, unfolded."""


class NameVisit(OfAppointment, prefix="an"):
    """`Ge tiden ett namn`."""


class DropName(OfAppointment, prefix="ao"):
    """`Ta bort namnet`."""


class SaveAll(Tap, prefix="al"):
    """`Alla i kalendern`: one file of all coming times."""


class SaveCalendar(OfAppointment, prefix="ac"):
    """`Lägg i kalendern`."""


class FindWay(OfAppointment, prefix="aw"):
    """`Hitta hit`."""


class OpenRoom(OfAppointment, prefix="av"):
    """`Gå till mötet`, of a visit by video."""
