"""How much of what people write is understood: `make accuracy`; `--store` writes the figures down, `--learn`
what the sentences teach.

A number that is lower than the stored one, or a share of wrong answers that is higher, ends with status 1.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from handlers.understanding.lexicon import languages_read
from tools.accuracy import duckling, peers
from tools.accuracy.judging import answered, judged
from tools.accuracy.learning import learn
from tools.accuracy.sentences import GROUPS, Sentence, sentences, unseen

FIGURES = Path(__file__).with_name("figures.json")
Figures = dict[str, dict[str, float]]


def figures() -> Figures:
    """Percent by corpus and name."""
    own = [(one.group, one) for one in sentences()] + [("unseen", one) for one in unseen()]
    found: Figures = {}
    for language in languages_read():
        found[f"duckling {language}"] = _of_duckling(language)
        for name in (*GROUPS, "unseen"):
            score = judged(one for group, one in own if (one.language, group) == (language, name))
            shares = ("constraint", "intent", "right", "sure_and_wrong")
            found[f"own {language}, {name}"] = {"sentences": score.total} | {
                share: score.share(share) for share in shares
            }
    return found


def _of_duckling(language: str) -> dict[str, float]:
    """Right where a reading is; wrong where the only one is not."""
    counts: Counter[str] = Counter()
    for one in duckling.phrases(language):
        said = answered(one.text, language, one.now)
        readings = [reading for reading in (said["constraint"], *said["also"]) if reading]
        is_right = any(duckling.is_right(one, reading) for reading in readings)
        is_sure = said["constraint"] is not None and not said["also"]
        counts["right" if is_right else "sure_and_wrong" if is_sure else "asked"] += 1
    total = counts.total()
    return {"sentences": total} | {
        name: round(100 * counts[name] / total, 1) for name in ("right", "sure_and_wrong", "asked")
    }


def worse(now: Figures, stored: Figures) -> list[str]:
    """What has become worse than it was, a line each."""
    lines = []
    for corpus, shares in stored.items():
        for name, was in shares.items():
            is_now = now.get(corpus, {}).get(name, 0.0)
            fell = is_now > was if name == "sure_and_wrong" else is_now < was
            if name != "asked" and fell:
                lines.append(f"{corpus}: {name} was {was}, is {is_now}")
    return lines


def by_kind(own: list[Sentence]) -> list[str]:
    """The kinds of which something is not understood; of those set aside only the number."""
    lines = []
    for language, kind in dict.fromkeys((one.language, one.kind) for one in own):
        of_kind = [one for one in own if (one.language, one.kind) == (language, kind)]
        score = judged(one for one in of_kind if not one.is_set_aside)
        aside = judged(one for one in of_kind if one.is_set_aside)
        if score.misses or aside.misses:
            lines.append(f"{language} {kind}: {len(score.misses)} + {len(aside.misses)} of {len(of_kind)}")
            lines += [f"    {miss}" for miss in score.misses]
    return lines


def main() -> None:
    if "--learn" in sys.argv:
        learn()
        return
    now = figures()
    for corpus, shares in now.items():
        print(f"{corpus}: {', '.join(f'{name} {value}' for name, value in shares.items())}")
    own = sentences()
    confusion = judged(own).confusion
    print("\nIntents, meant and understood:", ", ".join(f"{a} as {b} {n}" for (a, b), n in confusion.items()))
    print("\nNot understood, by kind (open + set aside):", *by_kind(own), sep="\n")
    for language in languages_read():
        print(
            f"\nThe days of duckling {language}, read by others:",
            *peers.measured(duckling.phrases(language)),
            sep="\n",
        )
    if "--store" in sys.argv:
        FIGURES.write_text(json.dumps(now, indent=2) + "\n")
    lines = worse(now, json.loads(FIGURES.read_text()))
    print(*lines, sep="\n")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
