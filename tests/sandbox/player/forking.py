"""Forks warm parents from a process that has imported the bot: seconds less for each.

`forking.py serve SOCKET` forks, `forking.py ask SOCKET` hands on its own standard input and output and waits.
"""

import os
import signal
import socket
import sys

BOTH = 2


def serve(path: str) -> None:
    from bot.__main__ import _nursery, main

    _nursery()  # what a parent imports and reads takes seconds
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            asking, _ = door.accept()
            with asking:
                _, given, _, _ = socket.recv_fds(asking, 1, BOTH)
                if os.fork() == 0:
                    door.close()
                    for own, fd in enumerate(given):
                        os.dup2(fd, own)
                        os.close(fd)
                    os._exit(main(["--warm"]))
            for fd in given:
                os.close(fd)


def ask(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.connect(path)
        socket.send_fds(door, [b"!"], [0, 1])
        door.recv(1)


if __name__ == "__main__":
    {"serve": serve, "ask": ask}[sys.argv[1]](sys.argv[2])
