"""Write the columns of the tables into README.md: python tools/readme_columns.py."""

from __future__ import annotations

from pathlib import Path

from vnplan_extract.export.columns import markdown

README = Path(__file__).resolve().parents[1] / "README.md"
MARKS = ("<!-- columns: python tools/readme_columns.py -->", "<!-- end of columns -->")


def main() -> None:
    before, _, rest = README.read_text("utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    README.write_text(f"{before}{MARKS[0]}\n{markdown()}{MARKS[1]}{after}", "utf-8")


if __name__ == "__main__":
    main()
