"""What `make demo` shows: a plan of corpus/ read, printed as tables, and left as JSON, Excel and pictures.

    python tools/demo.py [FOLDER] [--picture FILE]

FOLDER is where the files go (demo/); --picture also writes the picture that stands in the README.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import vnplan_extract as vp
from vnplan_extract.errors import VnplanError
from vnplan_extract.export.files import write_json, write_xlsx
from vnplan_extract.export.plot import plot_targets
from vnplan_extract.export.terminal import print_plan
from vnplan_extract.schema import Plan

ROOT = Path(__file__).resolve().parents[1]


def first_plan() -> Path:
    """The PDF of the first plan of the corpus that has one."""
    found = sorted(ROOT.glob("corpus/*/*.pdf"))
    if not found:
        sys.exit("corpus/ holds no plan as PDF; python corpus/render.py makes them")
    return found[0]


def write_page(plan: Plan, path: Path) -> None:
    """A picture of the page with the first target marked."""
    marked = next((target for target in plan.targets if target.evidence.places), None)
    if marked is not None:
        plan.show(marked).save(path)


def write_picture(folder: Path, path: Path) -> None:
    """The page with its mark above the plot, as one picture."""
    from PIL import Image

    parts = [Image.open(folder / name).convert("RGB") for name in ("page.png", "targets.png")]
    width = 1200
    scaled = [part.resize((width, round(part.height * width / part.width))) for part in parts]
    picture = Image.new("RGB", (width, sum(part.height for part in scaled) + 20), "white")
    picture.paste(scaled[0], (0, 0))
    picture.paste(scaled[1], (0, scaled[0].height + 20))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, optimize=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "demo")
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    document = first_plan()
    try:
        plan = vp.extract(document)
        print_plan(plan, limit=12)
        write_json([plan], options.folder / "plan.json")
        write_xlsx([plan], options.folder / "plan.xlsx")
        plot_targets(plan, options.folder / "targets.png")
        write_page(plan, options.folder / "page.png")
        if options.picture:
            write_picture(options.folder, options.picture)
    except VnplanError as error:
        sys.exit(f"demo: {error}")
    print(f"\nRead from {document.relative_to(ROOT)}. Look at what it left in {options.folder}:")
    for file in sorted(options.folder.iterdir()):
        print(f"  {file}  ({file.stat().st_size:,} bytes)")


if __name__ == "__main__":
    main()
