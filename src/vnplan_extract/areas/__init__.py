"""Places through time: provinces, districts and communes with their official codes, and what became of them.

>>> from vnplan_extract import areas
>>> areas.find("huyện Sơn Dương").code, areas.district_code("TX. Sa Pa", on="2021-05-01")
('076', '088')
>>> [str(area) for area in areas.lineage("huyện Tây Trà")[0].successors]
['huyện Trà Bồng (525)']

The data are in ``knowledge/areas``; their heads name the sources. :func:`on` lists the units of a day, :func:`lineage`
tells what became of one, :func:`row_key` and :func:`same_row` say which plans of different years are about one place,
and :func:`assign` gives a plan its codes.
"""

from vnplan_extract.areas.assign import assign
from vnplan_extract.areas.errors import AmbiguousArea, UnknownArea
from vnplan_extract.areas.history import AreaEvent, lineage
from vnplan_extract.areas.lookup import area_of_code, district_code, find
from vnplan_extract.areas.register import on
from vnplan_extract.areas.rows import RowMatch, row_key, same_row
from vnplan_extract.areas.units import Area

__all__ = [
    "AmbiguousArea",
    "Area",
    "AreaEvent",
    "RowMatch",
    "UnknownArea",
    "area_of_code",
    "assign",
    "district_code",
    "find",
    "lineage",
    "on",
    "row_key",
    "same_row",
]
