"""A small bot with a test door and a warm parent, for the player's own tests."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Mapping
from pathlib import Path

import aiohttp
from aiohttp import web
from fake_channels import Channels
from fake_store import LABELS, PEOPLE, TIME, Json, Store


class FakeBot:
    def __init__(self, env: Mapping[str, str], http: aiohttp.ClientSession) -> None:
        self._api = f"{env['BOT_API_URL']}/bot{env['BOT_TOKEN']}"
        self._channels = Channels(env, http)
        self._http = http
        self._busy = asyncio.Lock()
        self.store = Store(Path(env["DATABASE_URL"].removeprefix("sqlite+aiosqlite:///")))

    async def call(self, method: str, **body: object) -> Json:
        async with self._http.post(f"{self._api}/{method}", json=body) as response:
            return await response.json()

    async def poll(self) -> None:
        offset = 0
        while True:
            answer = await self.call("getUpdates", offset=offset, timeout=20)
            async with self._busy:
                for update in answer["result"]:
                    await self._handle(update)
                    offset = max(offset, update["update_id"] + 1)

    async def _handle(self, update: Json) -> None:
        if "callback_query" in update:
            query = update["callback_query"]
            await self._tapped(query)
        elif "text" in update.get("message", {}):
            await self._said(
                update["message"]["chat"]["id"], update["message"]["text"], update["message"]["from"]
            )
        elif "edited_message" in update:
            await self.say(update["edited_message"]["chat"]["id"], "Du ändrade ett meddelande")
        else:
            await self.say(update["message"]["chat"]["id"], "Jag förstår bara text")
        self.store.save()

    async def _said(self, chat: int, text: str, user: Json) -> None:
        kept = self.store.kept
        lang = user.get("language_code", "sv")
        person = next((each for each in PEOPLE if each["login"] == text), None)
        if person:
            kept["codes"][str(chat)] = ["123456", text, lang]
            await self._channels.sms(person["phone"], "Din kod är 123456")
            await self.say(chat, "Vi har skickat en kod")
        elif str(chat) in kept["codes"] and text == "123456":
            kept["users"][str(chat)] = kept["codes"].pop(str(chat))[1:]
            await self.menu(chat, lang)
        elif text == "/start" and str(chat) not in kept["users"]:
            await self.say(chat, "Hej. Skriv ditt personnummer")
        elif text in ("/start", "Meny", self.word(lang, "Mina tider")):
            await self.menu(chat, lang)
        elif text == "Referens":
            await self.say(chat, "Din referens är AB-17")
        elif text in ("Sms", "Brev", "E-post"):
            await self._channels.send(
                text, next(one for one in PEOPLE if one["login"] == kept["users"][str(chat)][0])
            )
        elif text in ("Utkorg", "Dö"):
            kept[text] = True
            self.store.save()  # before it is seen: the player may kill at once
            await self.say(chat, "Jag startar inte igen")
        else:
            await self.say(chat, f"Du skrev {text}")

    def word(self, lang: str, swedish: str) -> str:
        return LABELS.get(lang, {}).get(swedish, swedish)

    async def menu(self, chat: int, lang: str) -> None:
        await self.say(chat, self.word(lang, "Hej"), [self.word(lang, "Mina tider"), "Fel", "Lång väg"])

    async def say(self, chat: int, text: str, labels: list[str] | None = None) -> None:
        await self.call("sendMessage", chat_id=chat, text=text, **_keyboard(labels))

    async def _tapped(self, query: Json) -> None:
        chat, number = query["message"]["chat"]["id"], query["message"]["message_id"]
        lang = query["from"].get("language_code", "sv")
        alert = (
            {"text": "Den knappen gäller inte längre", "show_alert": True} if query["data"] == "Fel" else {}
        )
        await self.call("answerCallbackQuery", callback_query_id=query["id"], **alert)
        login = self.store.kept["users"][str(chat)][0]
        mine = [each for each in self.store.kept["appointments"] if each["patient"] == login]
        if query["data"] == self.word(lang, "Mina tider"):
            text = TIME if mine else "Du har ingen tid"
            labels = [self.word(lang, "Avboka"), "Tillbaka"] if mine else ["Tillbaka"]
            await self.call(
                "editMessageText", chat_id=chat, message_id=number, text=text, **_keyboard(labels)
            )
        elif query["data"] == self.word(lang, "Avboka"):
            labels = [self.word(lang, "Ja, avboka"), "Nej, behåll tiden"]
            text = f"Vill du avboka {TIME}?"
            await self.call(
                "editMessageText", chat_id=chat, message_id=number, text=text, **_keyboard(labels)
            )
        elif query["data"] == self.word(lang, "Ja, avboka") and mine:
            self.store.kept["appointments"].remove(mine[0])
            self.store.save()
            await self._receipt(chat, login, lang)

    async def _receipt(self, chat: int, login: str, lang: str) -> None:
        await self.say(chat, self.word(lang, "AVBOKAD"))
        form = aiohttp.FormData({"chat_id": str(chat)})
        content = b"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nSUMMARY:Vaccination\\, H\xc3\xa4lsocent\r\n ralen\r\n"
        form.add_field("document", content, filename="avbokad.ics")
        async with self._http.post(f"{self._api}/sendDocument", data=form) as response:
            await response.read()
        name = next(each["name"] for each in PEOPLE if each["login"] == login)
        for staff, (who, _) in self.store.kept["users"].items():
            if who == "eva":
                await self.say(int(staff), f"{name}: Vaccination, avbokat")

    async def idle(self) -> None:
        async with self._busy:
            return


def _keyboard(labels: list[str] | None) -> Json:
    rows = [[{"text": label, "callback_data": label}] for label in labels or []]
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


class Door:
    def __init__(self, bot: FakeBot) -> None:
        self._bot = bot
        self._kept = bot.store.kept
        self.app = web.Application()
        self.app.router.add_route("*", "/door/clock", self.clock)
        for name in ("idle", "given", "store"):
            self.app.router.add_post(f"/door/{name}", getattr(self, name))
        self.app.router.add_get("/door/labels", self.labels)
        self.app.router.add_get("/door/people", self.people)
        self.app.router.add_get("/door/notices", self.notices)

    async def clock(self, request: web.Request) -> web.Response:
        wish = await request.json() if request.can_read_body else {}
        if "to" in wish:
            if wish["to"] < self._kept["now"] and "set" not in wish:
                return web.json_response(
                    {"error": f"{wish['to']} has passed: the clock only goes forward"}, status=400
                )
            self._kept["now"] = wish["to"]
        if "advance" in wish:
            for chat in self._kept["users"]:
                await self._bot.say(int(chat), f"Påminnelse: {wish['advance']} har gått")
        return web.json_response({"now": self._kept["now"], "running": False})

    async def idle(self, _: web.Request) -> web.Response:
        await self._bot.idle()
        return web.json_response({"idle": True})

    async def given(self, request: web.Request) -> web.Response:
        for row in (await request.json())["rows"]:
            if "appointment" not in row:
                return web.json_response({"error": "only appointments here"}, status=400)
            if row["appointment"] not in self._kept["appointments"]:
                self._kept["appointments"].append(row["appointment"])
        self._bot.store.save()
        return web.json_response({"made": []})

    async def store(self, request: web.Request) -> web.Response:
        asked = await request.json()
        if "outbox" in asked:
            waits = 2 if "Utkorg" in self._kept else 0
            return web.json_response({"ok": not waits, "seen": waits, "expected": 0})
        if "appointments" not in asked:
            seen = "SKICKAT_LÄST" if "case" in asked else "HV"
            expected = asked.get("state") or asked.get("code")
            return web.json_response({"ok": expected in (seen, None), "seen": seen, "expected": expected})
        whose = asked["appointments"]
        seen = sum(1 for each in self._kept["appointments"] if whose == "all" or each["patient"] in whose)
        return web.json_response({"ok": seen == asked["count"], "seen": seen, "expected": asked["count"]})

    async def labels(self, request: web.Request) -> web.Response:
        return web.json_response(LABELS.get(request.query["lang"], {}))

    async def notices(self, _: web.Request) -> web.Response:
        return web.json_response({"notices": [], "units": [], "purposes": []})

    async def people(self, _: web.Request) -> web.Response:
        return web.json_response({"people": PEOPLE})


async def child() -> None:
    async with aiohttp.ClientSession() as http:
        bot = FakeBot(os.environ, http)
        if "Dö" in bot.store.kept:
            sys.exit(3)
        await bot.call("getMe")
        runner = web.AppRunner(Door(bot).app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(json.dumps({"door": f"http://127.0.0.1:{runner.addresses[0][1]}"}), flush=True)
        await bot.poll()


async def parent() -> None:
    """As `python -m bot --warm` speaks, but with processes begun anew."""
    children: dict[str, asyncio.subprocess.Process] = {}
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tell({"warm": os.getpid()})
    async with asyncio.TaskGroup() as group:
        async for line in reader:
            told = json.loads(line)
            if "start" in told:
                process = await asyncio.create_subprocess_exec(
                    sys.executable, __file__, "--child", env=told["env"], stdout=PIPE
                )
                children[told["start"]] = process
                tell({"started": told["start"], "pid": process.pid})
                group.create_task(follow(told["start"], process))
            elif "kill" in told:
                children[told["kill"]].kill()
            else:
                children[told["stop"]].terminate()
        for process in children.values():
            if process.returncode is None:
                process.kill()


async def follow(name: str, process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    if line := await process.stdout.readline():
        tell({"ready": name, **json.loads(line)})
    tell({"exited": name, "status": await process.wait()})


def tell(line: Json) -> None:
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    asyncio.run(child() if "--child" in sys.argv else parent())
