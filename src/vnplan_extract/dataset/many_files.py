"""A table in thousands of files, read without keeping what each file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.dataset as pads

from vnplan_extract.storage.arrow import arrow_place

if TYPE_CHECKING:
    from vnplan_extract.storage.places import Place

__all__ = ["ManyFiles", "many_files"]

# Arrow keeps the footers of the files that it scanned, to scan them faster again, and opens many files ahead. With
# tables of 40 columns and few rows the footers are most of a file: 3,000 took 400 MB, and take 20 MB in this way.
_LEAN = {"cache_metadata": False, "fragment_readahead": 2, "batch_readahead": 2}


class ManyFiles(pads.FileSystemDataset):  # type: ignore[misc]  # pyarrow has no types
    """Files of one table, to be read through :meth:`scanner`, as DuckDB does too."""

    def scanner(self, **settings: Any) -> Any:
        """A scanner that keeps no footers."""
        return super().scanner(**(_LEAN | settings))


def many_files(files: Sequence[Place], schema: pa.Schema) -> ManyFiles:
    """The rows of Parquet files, in the order of the files; a column that a file lacks is empty in its rows.

    Args:
        files: one or more, all of one disk or store.
        schema: of the table.
    """
    form, system = pads.ParquetFileFormat(), arrow_place(files[0])[1]
    return ManyFiles([form.make_fragment(arrow_place(file)[0], system) for file in files], schema, form, system)
