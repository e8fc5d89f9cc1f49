"""Indicators (chỉ tiêu): which quantity the wording of a target or an observation states.

The taxonomy stands in ``knowledge/indicators/*.tsv``; the matcher reads a wording as a set of terms and looks for the
indicator that has the same terms and a unit of its dimension. The rules: :mod:`vnplan_extract.indicators.matching`.

>>> from vnplan_extract import indicators
>>> indicators.match("Tỷ lệ hộ nghèo", "%").indicator_id
'poverty_rate'
>>> indicators.match("hộ nghèo đồng bào DTTS", "%").indicator_id
'minority_poverty_rate'
>>> indicators.named("poverty_rate").name_vi
'Tỷ lệ hộ nghèo'
"""

from vnplan_extract.indicators.assigning import assign
from vnplan_extract.indicators.entries import Indicator, alias, named, taxonomy
from vnplan_extract.indicators.matching import Candidate, Match, match

__all__ = ["Candidate", "Indicator", "Match", "alias", "assign", "match", "named", "taxonomy"]
