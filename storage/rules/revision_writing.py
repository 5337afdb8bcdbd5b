"""The region files' own days and what they let units say, put in as often as one likes: what a person has
said since stays.
"""

import json

from sqlalchemy import case

from storage.engine.port import Port
from storage.engine.upsert import inserting
from storage.rules.regions.profiles import RegionProfile
from storage.rules.rulebook.vocabulary import as_written
from storage.tables.regions import regions

_new = inserting(regions, "key", "name", "looked_over", "every_months", "units_may")
_PUT = _new.on_conflict_do_update(
    index_elements=[regions.c.key],
    set_={
        "name": _new.excluded.name,
        "every_months": _new.excluded.every_months,
        "units_may": _new.excluded.units_may,
        "looked_over": case(
            (_new.excluded.looked_over > regions.c.looked_over, _new.excluded.looked_over),
            else_=regions.c.looked_over,
        ),
    },
)


def write_revision(port: Port, region: RegionProfile) -> None:
    if region.revision is not None:
        port.run(
            _PUT,
            key=region.key,
            name=region.name,
            looked_over=region.revision.looked_over.isoformat(),
            every_months=region.revision.every_months,
            units_may=json.dumps(
                {rule: [as_written(value) for value in values] for rule, values in region.units_may.items()}
            ),
        )
