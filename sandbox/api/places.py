"""Places on a map: a location, a venue with a name and an address."""

from sandbox.api import sending
from sandbox.api.call import Call
from sandbox.errors import BadRequestError
from sandbox.shapes import Json


def send_location(call: Call) -> Json:
    room = call.open_room()
    return sending.post(call, room, {"location": _location(call)})


def send_venue(call: Call) -> Json:
    room = call.open_room()
    place = _location(call)
    names = {name: call.params.text(name).strip() for name in ("title", "address")}
    for name, value in names.items():
        if not value:
            raise BadRequestError(f"venue {name} must be non-empty")
    return sending.post(call, room, {"location": place, "venue": {"location": place, **names}})


def _location(call: Call) -> Json:
    latitude, longitude = call.params.number("latitude"), call.params.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - the globe
        raise BadRequestError("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}
