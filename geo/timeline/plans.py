"""States of a plan on a day: not yet decided, decided, or fulfilled."""

from __future__ import annotations

from datetime import date
from typing import Literal

from geo.model.crossing import Crossing, Event
from geo.timeline.periods import periods

PlanState = Literal["later", "planned", "fulfilled"]


def plan_state(crossing: Crossing, at: date) -> PlanState | None:
    """Return the state of a crossing's plan on a day, None if it has no plan.

    `later`: decided only after that day; `fulfilled`: the crossing already has the planned status.
    """
    plan = crossing.planned_status
    if plan is None:
        return None
    if plan.decided and at < plan.decided.latest:
        return "later"
    act = find_fulfilment(crossing)
    return "fulfilled" if act and act.date.latest <= at else "planned"


def find_fulfilment(crossing: Crossing) -> Event | None:
    """Return the act that first put a crossing's planned status in force, or None."""
    plan = crossing.planned_status
    return next((period.act for period in periods(crossing) if plan and period.status == plan.status), None)
