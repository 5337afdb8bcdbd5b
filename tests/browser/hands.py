"""A person's hands and eyes at one phone of the page: types, taps the newest key of a name, waits to see."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, Page, expect

CODE = re.compile(r"\d{6}")
BOARD = "Att göra nu"
READING_MS = 1_500


@dataclass(slots=True)
class Hands:
    """`name` is the person's as the page shows it. In a narrow window one panel shows at a time."""

    page: Page
    name: str
    pictures: Path
    narrow: bool = False

    @property
    def region(self) -> Locator:
        return self.page.get_by_role("region", name=f"Telefon: {self.name}", exact=True)

    @property
    def last(self) -> Locator:
        """The newest message from the bot that has keys: a file may stand below it, or the board of the
        morning, which comes by the clock whatever one is doing.
        """
        return self.region.locator(".row.in:has(.keyboard)").filter(has_not_text=BOARD).last

    async def look(self) -> None:
        if self.narrow:
            await self.page.get_by_role("tab", name=self.name).click()

    async def says(self, text: str) -> None:
        await self.look()
        await self.region.get_by_role("textbox", name=f"Skriv som {self.name}").fill(text)
        await self.page.keyboard.press("Enter")

    async def taps(self, label: str) -> None:
        """The newest key of that name, wherever in the chat it stands."""
        await self.look()
        await self.region.get_by_role("button", name=label, exact=True).last.click()

    async def confirms(self, label: str) -> None:
        """As a person who has read the question: a tap within its first second is a hasty one."""
        await self.page.wait_for_timeout(READING_MS)
        await self.taps(label)

    async def chooses(self, number: int) -> str:
        """A key of the newest message by its place; its label."""
        await self.look()
        key = self.last.locator(".key").nth(number)
        label = await key.inner_text()
        await key.click()
        return label

    async def sees(self, *words: str) -> None:
        """All in the newest message that has keys."""
        await self.look()
        for text in words:
            await expect(self.last).to_contain_text(text)

    async def is_told(self, *words: str) -> None:
        """All in one message, with keys or without; the board of who has logged in may come after it."""
        await self.look()
        told = self.region.locator(".row.in").filter(has_text=words[0]).last
        for text in words:
            await expect(told).to_contain_text(text)

    async def code(self) -> str:
        """The newest code in the sms tray."""
        if self.narrow:
            await self.page.get_by_role("tab", name="Korgar").click()
        await self.page.get_by_role("combobox", name="Visa post till").select_option(label=self.name)
        item = self.page.locator(".tray-items .item-text").first
        await expect(item).to_have_text(CODE)
        found = CODE.search(await item.inner_text())
        assert found is not None
        return found.group()

    async def logs_in(self, login: str) -> None:
        await self.look()
        await self.region.get_by_role("button", name="Starta").click()
        await self.sees("personnummer")
        await self.says(login)
        await self.sees("Skriv koden här.")
        await self.says(await self.code())

    async def picture(self, name: str) -> None:
        self.pictures.mkdir(parents=True, exist_ok=True)
        await self.look()
        await self.page.screenshot(path=self.pictures / f"{name}.png", animations="disabled")
