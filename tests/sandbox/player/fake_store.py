"""What the small bot of the player's tests knows, and what it keeps across a kill."""

import json
from pathlib import Path
from typing import Any

Json = dict[str, Any]
PEOPLE = [
    {"name": name, "login": login, "role": role, "phone": phone, "email": f"{name.lower()}@test.test"}
    for name, login, role, phone in (
        ("Testperson4", "19890914-2393", "patient", "070-174 06 05"),
        ("Testperson20", "19900216-2387", "patient", "070-174 06 07"),
        ("Eva", "eva", "staff", "070-174 06 06"),
    )
]
LABELS = {
    "en": {
        "Mina tider": "My appointments",
        "Avboka": "Cancel",
        "Ja, avboka": "Yes, cancel",
        "AVBOKAD": "CANCELLED",
        "Hej": "Hello",
    }
}
TIME = "tisdag 1 december klockan 09:00, Vaccination, Hälsocentralen Eken"


class Store:
    """What must outlive a kill."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.kept: Json = {"now": "", "users": {}, "codes": {}, "appointments": []}
        if path.exists():
            self.kept = json.loads(path.read_text())

    def save(self) -> None:
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self.kept))
        fresh.replace(self._path)
