"""Two processes at one PostgreSQL and one right between them; broken verbs would use it twice."""

from sqlalchemy import text

from tests.storage.bookings.town import nov
from tests.storage.grounds.office import CHECK, DOCTOR, STARTS, Office
from tests.storage.rivals import Act, through_two_processes

TOKEN = "abcdefghijklmnopqrstu1"
PATIENTS = 10


async def one_each(office: Office) -> list[list[Act]]:
    """Ten patients, each with one kallelse and two chats, one chat in each process."""
    town = office.town
    times = [nov(37, f"{hour:02}:{minute:02}") for hour in range(8, 15) for minute in (0, 20, 40)]
    await town.add_slots(CHECK, *times)
    halves: list[list[Act]] = [[], []]
    for place, name in enumerate(await town.crowd(PATIENTS)):
        ground = await office.invite(name)
        for half, at in zip(halves, times[2 * place :], strict=False):
            half.append((town[name], ground, town[CHECK], int(at.timestamp())))
    return halves


async def test_broken_verbs_in_two_processes_use_one_right_twice(
    postgresql_office: Office, postgresql_url: str
) -> None:
    office = postgresql_office
    drop = "DROP INDEX uq_appointments_ground"
    await office.town.database.write(lambda port: port.run(text(drop)))
    said = await through_two_processes(
        postgresql_url, office.town.clock(), await one_each(office), "uncounted"
    )
    assert said["Booked"] > PATIENTS


async def test_ten_kallelser_in_two_processes_are_booked_once_each(
    postgresql_office: Office, postgresql_url: str
) -> None:
    office = postgresql_office
    said = await through_two_processes(postgresql_url, office.town.clock(), await one_each(office))
    assert said == {"Booked": PATIENTS, "GroundUsed": PATIENTS}
    await office.true()


async def test_one_basis_in_two_processes(postgresql_office: Office, postgresql_url: str) -> None:
    office, town = postgresql_office, postgresql_office.town
    ground = await office.basis("bo", visits=2)
    acts = [(town["bo"], ground, town[DOCTOR], int(at.timestamp())) for at in STARTS]
    said = await through_two_processes(postgresql_url, office.town.clock(), [acts[:2], acts[2:]])
    assert said == {"Booked": 2, "GroundUsed": 2}
    await office.true()


async def test_a_one_time_link_in_two_processes(postgresql_office: Office, postgresql_url: str) -> None:
    office, town = postgresql_office, postgresql_office.town
    ground = await office.link(TOKEN)
    names = await town.crowd(8)
    for name in names:
        await office.take(name, TOKEN)
    acts = [
        (town[name], ground, town[DOCTOR], int(STARTS[place % 4].timestamp()))
        for place, name in enumerate(names)
    ]
    said = await through_two_processes(postgresql_url, office.town.clock(), [acts[:4], acts[4:]])
    assert said == {"Booked": 1, "GroundUsed": 7}
    await office.true()
