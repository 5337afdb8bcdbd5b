"""What patients and guardians do."""

from care.grounds.rules import GroundKind
from tests.storage.simulation.person import Person


class Patients(Person):
    async def book(self) -> None:
        asker, service = self._asker(), self._open_service()
        starts = self._start(service)
        await self._do("book", lambda request: self.bookings.book(asker, service, starts, request))

    async def hold(self) -> None:
        asker, service = self._asker(), self._open_service()
        starts = self._start(service)
        await self._do("hold", lambda request: self.bookings.hold(asker, service, starts, request))

    async def hold_and_book(self) -> None:
        asker, service = self._asker(), self._open_service()
        starts = self._start(service)
        await self.bookings.hold(asker, service, starts, self.town.request())
        await self._do("hold_and_book", lambda request: self.bookings.book(asker, service, starts, request))

    async def release(self) -> None:
        asker = self._asker()
        await self._do("release", lambda request: self.bookings.release(asker, request))

    async def rebook(self) -> None:
        asker = self._asker()
        if (visit := await self._visit(asker)) is not None:
            starts = self._start(visit.service.id)
            await self._do("rebook", lambda request: self.bookings.rebook(asker, visit.ref, starts, request))

    async def cancel(self) -> None:
        asker = self._asker()
        if (visit := await self._visit(asker)) is not None:
            await self._do("cancel", lambda request: self.bookings.cancel(asker, visit.ref, request))

    async def confirm(self) -> None:
        asker = self._asker()
        if (visit := await self._visit(asker)) is not None:
            await self._do("confirm", lambda request: self.visits.confirm(asker, visit.ref, request))

    async def tell_unit(self) -> None:
        asker = self._asker()
        if (visit := await self._visit(asker)) is not None:
            said = "Jag blir sen"
            await self._do(
                "tell_unit", lambda request: self.bookings.tell_unit(asker, visit.id, said, request)
            )

    async def book_by_right(self) -> None:
        asker = self._asker()
        if (card := await self._card(asker)) is None:
            return
        service = self.random.choice(card.ground.services)
        starts, right = self._start(service), card.ground.id
        await self._do(
            "book_by_right",
            lambda request: self.bookings.book(asker, service, starts, request, ground=right),
        )

    async def take_link(self) -> None:
        if self.tokens:
            asker, token = self._asker(), self.random.choice(self.tokens)
            await self._do("take_link", lambda request: self.grounds.take(asker, token, request))

    async def no_new_time(self) -> None:
        asker = self._asker()
        cards = [one.ground for one in await self.grounds.of_patient(asker)]
        if kept := [one.id for one in cards if one.kind is GroundKind.REPLACEMENT]:
            await self._do(
                "no_new_time", lambda request: self.changes.decline(asker, kept[0], "Frisk", request)
            )
