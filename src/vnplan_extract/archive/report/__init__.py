"""What went well and what went wrong in an archive, for people: ``report.html`` and ``report.xlsx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vnplan_extract.errors import VnplanError

if TYPE_CHECKING:
    from vnplan_extract.archive.folder import Given
    from vnplan_extract.storage.places import Place

__all__ = ["write_reports"]

PAGE, WORKBOOK = "report.html", "report.xlsx"


def write_reports(folder: Given) -> tuple[Place, Place]:
    """Write ``report.html`` and ``report.xlsx`` into the folder of a dataset, from its manifest and findings.

    The same dataset gives the same reports, but for the seconds that the manifest holds.

    Args:
        folder: the dataset, with a manifest; a path or an address in a store.

    Returns:
        The two files; each appears when it is whole.

    Raises:
        VnplanError: the folder is no dataset, a file of it is broken, or a report cannot be written.
    """
    from vnplan_extract.archive.folder import folder_of
    from vnplan_extract.archive.report.excel import write_workbook
    from vnplan_extract.archive.report.html import page_of
    from vnplan_extract.archive.report.sections import read_report
    from vnplan_extract.dataset import open as open_dataset

    where = folder_of(folder)
    report = read_report(open_dataset(where.place))
    try:
        with where.stage() as stage:
            stage.add(PAGE, page_of(report).encode())
            write_workbook(report, stage.path(WORKBOOK))
        where.settle()
    except OSError as error:
        raise VnplanError(f"{where.name}: the reports cannot be written: {error.strerror or error}") from error
    finally:
        if where is not folder:
            where.close()
    return where.place / PAGE, where.place / WORKBOOK
