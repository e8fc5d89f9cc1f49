"""Targets and observations from tables of indicators, one idea a file.

A table of indicators (biểu chỉ tiêu) has a column of indicators and columns of figures whose heads say of which
year they are, and whether they are planned (kế hoạch), reached (thực hiện) or expected (ước thực hiện).

- ``view``: the texts of a table by row and column
- ``head_words``, ``head``, ``columns``: what the heads of the columns mean
- ``labels``, ``rows``, ``names``: what each row measures, and in which unit
- ``figures``: the figure that a cell states
- ``setting``: what stands around the table: its title, its unit, the years of the plan
- ``build``: the records
"""

from vnplan_extract.extract.indicator_tables.build import TableItems, extract_indicator_tables

__all__ = ["TableItems", "extract_indicator_tables"]
