"""The README is true: its code runs, its list of columns is the real one, its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import lists
import pytest

from vnplan_extract.export.columns import markdown

PYTHON_BLOCKS, COMMANDS = 8, 15
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text("utf-8")


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A folder as a reader of the README has it: the corpus, a document, a gold record."""
    (tmp_path / "corpus").symlink_to(root / "corpus")
    document = sorted(root.glob("corpus/*/*.pdf"))[0]
    (tmp_path / "plan.pdf").write_bytes(document.read_bytes())
    (tmp_path / "gold.json").write_bytes(document.with_name("gold.json").read_bytes())
    return tmp_path


def blocks(text: str, language: str) -> list[str]:
    return [body for name, body in BLOCK.findall(text) if name == language]


def commands(text: str) -> list[list[str]]:
    """The commands of the README that a reader can run as they stand; those marked ``sh`` need a store of theirs."""
    lines = [line for body in blocks(text, "bash") for line in body.splitlines()]
    return [shlex.split(line, comments=True) for line in lines]


def environment(root: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(root / "src")}


def test_the_lengths_of_the_lists_are_those_that_are_printed(readme: str) -> None:
    printed = {name: re.findall(r"\d+", counts) for name, counts in (line.split(": ") for line in lists.lines())}
    entries, sourced, coded = printed["indicators"]
    changes, found = printed["changes of districts"]
    promised, reported, districts = printed["facts"]
    plain = " ".join(readme.split())
    assert f"a list of {entries} indicators" in plain
    assert f"{sourced} of the {entries} entries have a verified source and {coded} an official code" in plain
    assert f"{found} of {changes} changes of districts have a source" in plain
    assert f"{promised} figures that {districts} districts and some provinces promised, and {reported} that" in plain
    figures, without = map(int, printed["figures of the plans written from them"])
    assert round(figures / without) == 8
    assert "one figure in eight" in plain


def test_the_python_of_the_readme_runs(readme: str, folder: Path, root: Path) -> None:
    found = blocks(readme, "python")
    assert len(found) == PYTHON_BLOCKS
    (folder / "readme.py").write_text("\n".join(found), "utf-8")
    done = subprocess.run(
        [sys.executable, "readme.py"],
        cwd=folder,
        env=environment(root),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "indicator" in done.stdout
    assert "zip archive" in done.stdout
    assert (folder / "where.png").exists()


def test_the_commands_of_the_readme_run(readme: str, folder: Path, root: Path) -> None:
    found = commands(readme)
    assert len(found) == COMMANDS
    makes = [command for command in found if command[0] == "make"]
    assert makes == [["make", "demo"], ["make", "test"]]  # what the first runs is tested below; this is the second
    for command in (command for command in found if command[0] != "make"):
        assert Path(command[0]).name == "vnplan"
        done = subprocess.run(
            [sys.executable, "-m", "vnplan_extract", *command[1:]],
            cwd=folder,
            env=environment(root),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)
    assert {"plan.xlsx", "plan.json", "tables"} <= {path.name for path in folder.iterdir()}


def test_the_demo_leaves_what_the_readme_says(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(root / "tools" / "demo.py"), str(tmp_path / "demo")]
    command += ["--picture", str(tmp_path / "demo.png")]
    done = subprocess.run(command, env=environment(root), capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "Targets (" in done.stdout
    assert str(tmp_path / "demo" / "plan.xlsx") in done.stdout
    names = sorted(path.name for path in (tmp_path / "demo").iterdir())
    assert names == ["page.png", "plan.json", "plan.xlsx", "targets.png"]
    assert (tmp_path / "demo.png").stat().st_size > 20_000


def test_the_columns_are_the_real_ones(readme: str) -> None:
    assert markdown() in readme, "run: python tools/readme_columns.py"


def test_the_links_lead_somewhere(readme: str, root: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", readme)
    assert len(links) >= 5
    assert [link for link in links if not (root / link).exists()] == []


def test_the_accuracy_table_has_figures(readme: str) -> None:
    _, _, rest = readme.partition("<!-- accuracy: python tools/accuracy.py --write -->\n")
    table = rest.partition("<!-- end of accuracy -->")[0]
    assert re.search(r"^\| corpus/, pdf \| \d+ \| [01]\.\d{3} \|", table, re.MULTILINE), "no figures yet"
