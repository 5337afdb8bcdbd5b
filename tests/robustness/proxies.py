"""nginx and HAProxy as deploy/ has them, before bots on this machine: addresses are changed, and TLS is left
to whoever has a certificate.
"""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.house import HOUSE
from tests.ports import free_ports

DEPLOY = HOUSE / "deploy"
PROGRAMS = {"nginx": "nginx.conf", "haproxy": "haproxy.cfg"}
SECRET = "only_between_us"
_WHERE = re.compile(r"10\.0\.0\.1\d:8443")
_OWN_PATHS = "access_log off;\n" + "".join(
    f"    {of}_temp_path {{folder}}/{of};\n" for of in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
)
_TRIES = 1200


def is_there(program: str) -> bool:
    return found(program) is not None


def found(program: str) -> str | None:
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


def written(program: str, port: int, bots: Sequence[int], folder: Path) -> str:
    """Its configuration in deploy/, with these addresses."""
    text = (DEPLOY / PROGRAMS[program]).read_text()
    places = iter(bots)
    text = re.sub(r"^ *(user|group) .*\n", "", text, flags=re.MULTILINE)  # who tests may be nobody's root
    text = _WHERE.sub(lambda _: f"127.0.0.1:{next(places)}", text)
    text = re.sub(r"bind :443 .*", f"bind 127.0.0.1:{port}", text)
    text = re.sub(r"listen 443 ssl;\n.*\n.*", f"listen 127.0.0.1:{port};", text)
    return text.replace("access_log off;\n", _OWN_PATHS.format(folder=folder))


@asynccontextmanager
async def proxy(program: str, bots: Sequence[int], folder: Path) -> AsyncIterator[str]:
    """Its address; it runs in the foreground, as nobody's service."""
    [port], config = free_ports(1), folder / PROGRAMS[program]
    config.write_text(written(program, port, bots, folder))
    more = {
        "nginx": ("-p", str(folder), "-e", str(folder / "nginx.log"), "-g", f"daemon off; pid {folder}/pid;"),
        "haproxy": ("-db",),
    }
    path = found(program)
    assert path is not None
    flag = "-c" if program == "nginx" else "-f"
    process = await asyncio.create_subprocess_exec(path, flag, str(config), *more[program])
    try:
        await _listens(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


async def _listens(port: int) -> None:
    for _ in range(_TRIES):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)  # another program's start tells nobody
        else:
            writer.close()
            return
    raise AssertionError(f"nobody listens at {port}")


def hooked(address: str, port: int) -> dict[str, str]:
    """What a bot is given that stands behind a proxy."""
    return {
        "BOT_MODE": "webhook",
        "WEBHOOK_URL": f"{address}/hook",
        "WEBHOOK_LISTEN": f"http://127.0.0.1:{port}",
        "WEBHOOK_SECRET": SECRET,
    }
