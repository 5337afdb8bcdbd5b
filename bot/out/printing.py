"""Papers that staff ask for, as files: a letter lies in the letter tray as well."""

import asyncio
from dataclasses import dataclass, replace

from bot.logs import log
from bot.out.channels import ChannelError
from bot.out.letters import LetterDirectory
from bot.out.papers.calendar import Paper
from handlers.talk.screen import PaperBundle, PrintedPaper


@dataclass(frozen=True, slots=True)
class Printing:
    """`tray` None: there is none, and papers go into the chat alone."""

    tray: LetterDirectory | None = None

    async def paper(self, printed: PrintedPaper) -> Paper:
        """A tray that cannot be written keeps nobody from printing."""
        from bot.out.papers.letter import Addressee, LetterToPost, letter_file

        letter = LetterToPost(
            to=Addressee(printed.to, printed.address),
            sender=printed.sender,
            title=printed.title,
            text=printed.text,
            reference=printed.reference,
            written=printed.written,
        )
        if self.tray is not None and printed.dispatch is not None:
            try:
                return replace(await self.tray.post(printed.dispatch, letter), name=printed.name)
            except ChannelError as fault:
                log().error("letter_tray_failed", dispatch=printed.dispatch, fault=fault)
        return await asyncio.to_thread(letter_file, letter, name=printed.name)

    async def bundle(self, bundle: PaperBundle) -> Paper:
        """Each paper as it is alone, in one file."""
        from bot.out.papers.bundle import bundled

        papers = [await self.paper(one) for one in bundle.papers]
        return await asyncio.to_thread(bundled, papers, name=bundle.name)
