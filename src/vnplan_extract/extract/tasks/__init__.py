"""Tasks of a plan: the rows of its responsibility tables (biểu phân công nhiệm vụ)."""

from vnplan_extract.extract.tasks.build import extract_tasks

__all__ = ["extract_tasks"]
