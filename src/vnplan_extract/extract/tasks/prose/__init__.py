"""Tasks that prose assigns (``tổ chức thực hiện``), where a document has no responsibility table."""

from vnplan_extract.extract.tasks.prose.build import extract_prose_tasks

__all__ = ["extract_prose_tasks"]
