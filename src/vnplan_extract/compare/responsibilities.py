"""Who leads and who takes part: the tasks of plans by body, their load by quarter, and the network of bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from vnplan_extract.compare.body_roles import is_collective, office_of
from vnplan_extract.compare.due import due_quarters
from vnplan_extract.compare.tables import HasTables

if TYPE_CHECKING:
    import networkx

__all__ = ["Responsibilities", "responsibilities"]

ROLES = {"lead": "lead", "coordinating": "coordinating", "approval_bodies": "approving"}
"""Column of the table of tasks to the role of the bodies in it."""
_KEPT = ["plan_id", "document", "id", "task", "deadline_kind", "deadline_start", "deadline_end", "quote", "page"]
_BODIES = {
    "office": "string",
    "body": "string",
    "collective": "boolean",
    **dict.fromkeys(("leads", "coordinates", "approves", "plans"), "Int64"),
}


@dataclass(frozen=True)
class Responsibilities:
    """The bodies of a set of plans and what they are charged with.

    Attributes:
        roles: a row for each body of each task: ``plan_id, document, district_code, issuer, task_id, task, body,
            office, collective, role, deadline_kind, deadline_start, deadline_end, quote, page``. ``office`` is the
            body's name without its district's (see :func:`~vnplan_extract.compare.body_roles.office_of`);
            ``collective`` marks words that name nobody ("các cơ quan liên quan").
        due: a row for each quarter in which a task is due: ``plan_id, task_id, quarter`` ("2021Q4").
    """

    roles: pd.DataFrame
    due: pd.DataFrame

    @cached_property
    def bodies(self) -> pd.DataFrame:
        """A row for each office: ``office, body`` (its commonest name), ``collective``, how many tasks it ``leads,
        coordinates, approves``, in how many ``plans``, and ``only_coordinates``: it takes part (phối hợp) and is never
        charged with a task of its own.
        """
        roles = self.roles.drop_duplicates(["plan_id", "task_id", "office", "role"])
        counts = pd.crosstab(roles["office"], roles["role"]).reindex(columns=list(ROLES.values()), fill_value=0)
        names = self.roles.groupby(["office", "body"]).size().reset_index(name="times")
        names = names.sort_values(["office", "times", "body"], ascending=[True, False, True])
        of_office = self.roles.groupby("office").agg(collective=("collective", "all"), plans=("plan_id", "nunique"))
        frame = names.drop_duplicates("office")[["office", "body"]].merge(of_office.reset_index(), on="office")
        counts = counts.set_axis(["leads", "coordinates", "approves"], axis="columns").reset_index()
        frame = frame.merge(counts, on="office").astype(_BODIES)
        frame["only_coordinates"] = (frame["leads"] == 0) & (frame["coordinates"] > 0)
        frame["total"] = frame["leads"] + frame["coordinates"]
        frame = frame.sort_values(["leads", "total", "office"], ascending=[False, False, True])
        return frame[[*_BODIES, "only_coordinates"]].reset_index(drop=True)

    @property
    def only_coordinating(self) -> pd.DataFrame:
        """Offices that are named, lead nothing and only ever take part, most tasks first."""
        bodies = self.bodies
        return bodies[bodies["only_coordinates"] & ~bodies["collective"]].reset_index(drop=True)

    @cached_property
    def load(self) -> pd.DataFrame:
        """Tasks due by quarter: a row for each leading office, a column for each quarter ("2021Q4") from the first to
        the last, and ``undated`` for tasks that are ongoing, conditional or without a time.

        A task that returns counts in each quarter in which it falls due within the years of its plan.
        """
        leads = self.roles[self.roles["role"] == "lead"].drop_duplicates(["plan_id", "task_id", "office"])
        dated = leads[["plan_id", "task_id", "office"]].merge(self.due, on=["plan_id", "task_id"], how="left")
        dated["quarter"] = dated["quarter"].fillna("undated")
        table = dated.groupby(["office", "quarter"]).size().unstack(fill_value=0)
        quarters = _all_between([name for name in sorted(table.columns) if name != "undated"])
        table = table.reindex(columns=[*quarters, "undated"], fill_value=0)
        table.columns.name = None
        return table.astype("Int64")

    def network(self, *, collective: bool = False) -> networkx.DiGraph:
        """The network of bodies: an edge from a lead to a body that takes part in its task.

        Args:
            collective: also draw words that name nobody ("các cơ quan liên quan").

        Returns:
            A directed graph; nodes carry ``body, leads, coordinates``, edges ``tasks`` (how many) and ``plans``.

        Raises:
            VnplanError: networkx is not installed (the extra ``compare``).
        """
        networkx = _networkx()
        graph = networkx.DiGraph()
        bodies = self.bodies if collective else self.bodies[~self.bodies["collective"]]
        for node in bodies[["office", "body", "leads", "coordinates"]].to_dict("records"):
            graph.add_node(node.pop("office"), **{str(name): value for name, value in node.items()})
        for edge in self._pairs().to_dict("records"):
            lead, partner = edge.pop("lead"), edge.pop("partner")
            if lead in graph and partner in graph:
                graph.add_edge(lead, partner, **{str(name): value for name, value in edge.items()})
        return graph

    def _pairs(self) -> pd.DataFrame:
        columns = ["plan_id", "task_id", "office"]
        parts = {role: self.roles.loc[self.roles["role"] == role, columns].drop_duplicates() for role in ROLES.values()}
        pairs = parts["lead"].merge(parts["coordinating"], on=["plan_id", "task_id"], suffixes=("_lead", "_partner"))
        pairs = pairs[pairs["office_lead"] != pairs["office_partner"]]
        grouped = pairs.groupby(["office_lead", "office_partner"])
        table = grouped.agg(tasks=("task_id", "size"), plans=("plan_id", "nunique")).reset_index()
        return table.rename(columns={"office_lead": "lead", "office_partner": "partner"})


def responsibilities(tables: HasTables) -> Responsibilities:
    """Who does what in the plans whose tables these are.

    Args:
        tables: the tables of :func:`vnplan_extract.frames`; ``documents`` and ``tasks`` are read.

    >>> import vnplan_extract as vp
    >>> text = "1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp rà soát thủ tục hành chính."
    >>> plan = vp.extract(("KẾ HOẠCH\\nII. TỔ CHỨC THỰC HIỆN\\n" + text).encode())
    >>> found = responsibilities(vp.frames(plan))
    >>> found.bodies[["office", "leads", "coordinates"]].values.tolist()
    [['phòng nội vụ', 1, 0], ['phòng tư pháp', 0, 1]]
    """
    documents = tables["documents"][["plan_id", "district_code", "issuer", "period_from", "period_to"]]
    tasks = tables["tasks"]
    parts = [_of_role(tasks, column, role) for column, role in ROLES.items()]
    roles = pd.concat(parts, ignore_index=True)
    roles["office"] = roles["body"].map(office_of).astype("string")
    roles["collective"] = roles["body"].map(is_collective).astype("boolean")
    roles = roles.merge(documents[["plan_id", "district_code", "issuer"]], on="plan_id", how="left")
    front = [
        "plan_id",
        "document",
        "district_code",
        "issuer",
        "task_id",
        "task",
        "body",
        "office",
        "collective",
        "role",
    ]
    rest = [name for name in roles.columns if name not in front]
    return Responsibilities(roles[front + rest], due_quarters(tasks, documents))


def _of_role(tasks: pd.DataFrame, column: str, role: str) -> pd.DataFrame:
    bodies = tasks[_KEPT].assign(body=tasks[column].str.split("; ")).explode("body", ignore_index=True)
    bodies = bodies[bodies["body"].notna() & (bodies["body"] != "")].rename(columns={"id": "task_id"})
    return bodies.astype({"body": "string"}).assign(role=pd.Series(role, index=bodies.index, dtype="string"))


def _all_between(quarters: list[str]) -> list[str]:
    """Every quarter from the first to the last.

    >>> _all_between(["2021Q3", "2022Q1"])
    ['2021Q3', '2021Q4', '2022Q1']
    """
    return [str(quarter) for quarter in pd.period_range(quarters[0], quarters[-1], freq="Q")] if quarters else []


def _networkx() -> Any:
    try:
        import networkx
    except ImportError as error:
        from vnplan_extract.errors import VnplanError

        raise VnplanError("networks need networkx: pip install 'vnplan-extract[compare]'") from error
    return networkx
