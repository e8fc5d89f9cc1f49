"""The encodings in which Vietnamese was written before Unicode: tables, fonts that name them, statistics.

``vnplan_extract.vietnamese.legacy`` is the way in; a new encoding is a table in ``knowledge/encodings`` and a
name in ``table.ENCODINGS``.
"""
