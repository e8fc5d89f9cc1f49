"""What went well and what went wrong in an archive, for people: ``report.html`` and ``report.xlsx``."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

__all__ = ["write_reports"]


def write_reports(folder: str | PathLike[str]) -> tuple[Path, Path]:
    """Write ``report.html`` and ``report.xlsx`` into the folder of a dataset, from its manifest and findings.

    The same dataset gives the same reports, but for the seconds that the manifest holds.

    Args:
        folder: the dataset, with a manifest.

    Returns:
        The two files; each appears when it is whole.

    Raises:
        VnplanError: the folder is no dataset, a file of it is broken, or a report cannot be written.
    """
    from vnplan_extract.archive.report.excel import write_workbook
    from vnplan_extract.archive.report.html import write_page
    from vnplan_extract.archive.report.sections import read_report
    from vnplan_extract.dataset import open as open_dataset

    report = read_report(open_dataset(folder))
    page, workbook = Path(folder) / "report.html", Path(folder) / "report.xlsx"
    write_page(report, page)
    write_workbook(report, workbook)
    return page, workbook
