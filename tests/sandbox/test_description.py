"""The person's side and its OpenAPI document say the same."""

from openapi_spec_validator import validate

from sandbox.server import application
from sandbox.world import World
from tests.sandbox.hands import DOCUMENT, Sim


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_every_route_is_described_and_every_description_is_a_route() -> None:
    served = set()
    for route in application(World()).router.routes():
        path = route.resource.canonical if route.resource else ""
        if path.startswith("/sim/") and route.method != "HEAD":
            served.add((path, route.method.lower()))
    verbs = {"get", "post", "put", "delete"}
    described = {(path, verb) for path, item in DOCUMENT["paths"].items() for verb in item if verb in verbs}
    assert served == described


async def test_the_document_is_served(sim: Sim) -> None:
    assert await sim.get("openapi.json") == DOCUMENT
