"""How fast sentences are read, and what a million of them leaves in memory: `python -m tools.accuracy.speed`.

A number after it: how many sentences instead of a million.
"""

import random
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import process_time

from handlers.understanding.lexicon import languages_read, lexicon
from handlers.understanding.reading import understand
from tools.accuracy.sentences import NOW, sentences

_FIRST = """
from datetime import datetime
from time import process_time
started = process_time()
from handlers.understanding.reading import understand
understand("kan jag flytta tiden på torsdag?", now=datetime(2026, 11, 22, 10))
print(process_time() - started)
"""
_MOST = 200
"""Characters of the sentences that are timed."""
_LONGEST = 4096
_PARTS = 10


def first() -> float:
    """Seconds of the processor until the first sentence is read, with all that is imported for it."""
    done = subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, text=True, check=True)
    return float(done.stdout)


def timed(now: datetime) -> tuple[float, float]:
    """Milliseconds of the processor, p50 and p99, of all own sentences five times over."""
    texts = [one for one in sentences() if len(one.text) <= _MOST]
    took: list[float] = []
    for one in texts * 5:
        started = process_time()
        understand(one.text, now=now, language=one.language)
        took.append((process_time() - started) * 1000)
    took.sort()
    return took[len(took) // 2], took[len(took) * 99 // 100]


def slowest(now: datetime) -> tuple[float, str]:
    """Milliseconds for 4,096 characters of one phrase of the lists repeated, and which phrase."""
    phrases = [
        (" ".join(words), code)
        for code in languages_read()
        for group in lexicon(code).phrases.values()
        for words, _kinds in group
    ]
    worst = (0.0, "")
    for phrase, code in random.Random(16).sample(phrases, 300):
        text = (f"{phrase} " * _LONGEST)[:_LONGEST]
        started = process_time()
        understand(text, now=now, language=code)
        worst = max(worst, ((process_time() - started) * 1000, phrase))
    return worst


def memory_after(count: int, now: datetime) -> list[int]:
    """Resident memory in KiB after each tenth of so many sentences, half of them with a word never seen."""
    texts = [(one.text, one.language) for one in sentences()]
    dice, found = random.Random(16), list[int]()
    for number in range(1, count + 1):
        text, language = texts[number % len(texts)]
        word = f" {dice.choice('bdfgk')}{dice.randrange(10**9)}x{dice.choice('aeiou')}" if number % 2 else ""
        letters = word.translate(str.maketrans("0123456789", "abdefgiklm"))
        understand(text + letters, now=now, language=language)
        if number % max(count // _PARTS, 1) == 0:
            found.append(_resident())
    return found


def _resident() -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main() -> None:
    print(f"first sentence: {min(first() for _ in range(3)):.3f} s")
    p50, p99 = timed(NOW)
    print(f"a sentence: p50 {p50:.2f} ms, p99 {p99:.2f} ms")
    took, phrase = slowest(NOW)
    print(f"4,096 characters: at most {took:.0f} ms ({phrase})")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(f"memory after each tenth of {count} sentences, KiB:", *memory_after(count, NOW))


if __name__ == "__main__":
    main()
