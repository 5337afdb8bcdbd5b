"""JSON that can be written again, as it was read."""

import json


def from_json(body: bytes | str) -> object:
    """What the JSON says. Raises ValueError, also for half a character (half of an emoji's escape): kept, it
    would be in the way of all that is told after it.
    """
    found: object = json.loads(body)
    json.dumps(found, ensure_ascii=False).encode()
    return found
