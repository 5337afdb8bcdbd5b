"""Vårdgarantiservice's buttons: her list, the besked about the provider, the papers, a question passed on."""

from typing import ClassVar

from handlers.talk.language import marked
from handlers.talk.packing import AtUnit, Count, Version
from handlers.talk.ways import OfStaff, OnCase


class OpenService(OfStaff, prefix="gva"):
    """`Vårdgarantiservice`: what waits for her, longest due first, a page at a time."""

    page: Count = 0


class ChooseProvider(OnCase, prefix="gvb"):
    """`Besked om vårdgivare`: which one."""


class NameProvider(OnCase, prefix="gvc"):
    """A provider, by the mark of the name: the list of them may change."""

    provider: Version


class EditBesked(OnCase, prefix="gvd"):
    """`Ändra texten`."""

    keeps_talk: ClassVar[bool] = True


class GoOnBesked(OnCase, prefix="gve"):
    """`Tillbaka` to what will be sent."""

    keeps_talk: ClassVar[bool] = True


class ChooseBeskedPart(OnCase, prefix="gvl"):
    """`Ändra ett stycke` of the besked: which."""


class EditBeskedPart(OnCase, prefix="gvm"):
    """Its number: the paragraph, by place, counted from 0."""

    place: Count


class DropBeskedPart(OnCase, prefix="gvn"):
    """`Ta bort stycket`."""

    style: ClassVar[str] = "danger"
    place: Count


class AttachToBesked(OnCase, prefix="gvo"):
    """`Bifoga fil` to the besked."""


class DropFromBesked(OnCase, prefix="gvp"):
    """`Ta bort` a file of the besked, by place, counted from 0."""

    place: Count


class ReplaceBesked(OnCase, prefix="gvj"):
    """`Ja, ersätt texten`: by what was typed."""

    keeps_talk: ClassVar[bool] = True
    not_done: ClassVar[str] = marked("Texten är inte ändrad.")


class SendBesked(OnCase, prefix="gvf"):
    """`Skicka beskedet`. `mark`: of the provider and the text that stood above the button."""

    style: ClassVar[str] = "primary"
    keeps_talk: ClassVar[bool] = True
    mark: Version


class TransferPapers(OnCase, prefix="gvg"):
    """`Vårdgarantisedel överförd`."""


class PassQuestion(OnCase, prefix="gvh"):
    """`Skicka frågan vidare`: to which unit, a page at a time."""

    page: Count = 0


class AskPass(OnCase, prefix="gvk"):
    """The unit that the question concerns: asks first, since what is passed on does not come back."""

    unit: AtUnit


class PassTo(OnCase, prefix="gvi"):
    """`Ja, skicka vidare`."""

    style: ClassVar[str] = "primary"
    not_done: ClassVar[str] = marked("Frågan är inte skickad vidare.")

    unit: AtUnit
