"""The small bot's sms, letters and e-mails."""

import json
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import aiosmtplib


class Channels:
    def __init__(self, env: Mapping[str, str], http: aiohttp.ClientSession) -> None:
        self._sms = env["SMS_API_URL"]
        self._smtp = urlsplit(env["SMTP_URL"])
        self._letters = Path(env["LETTER_DIR"])
        self._http = http

    async def send(self, what: str, person: Mapping[str, str]) -> None:
        if what == "Sms":
            await self.sms(person["phone"], "Din kod är 123456")
        elif what == "Brev":
            told = {"to": person["name"], "subject": "Kallelse", "text": "Du har fått tid"}
            (self._letters / "brev.json").write_text(json.dumps(told))
            (self._letters / "brev.pdf").write_bytes(b"%PDF-")
        else:
            await self._email(person["email"])

    async def sms(self, phone: str, text: str) -> None:
        number = "+46" + phone.replace("-", "").replace(" ", "").removeprefix("0")
        form = {"from": "Vardtid", "to": number, "message": text}
        headers = {"Authorization": "Basic dTpw"}
        async with self._http.post(self._sms, data=form, headers=headers) as response:
            response.raise_for_status()

    async def _email(self, address: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "vardtid@vardtid.test", address, "Ett meddelande"
        mail.set_content("Du har ett nytt meddelande")
        await aiosmtplib.send(mail, hostname=self._smtp.hostname, port=self._smtp.port, start_tls=False)
