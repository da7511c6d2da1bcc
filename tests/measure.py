"""How the speed tests measure: medians, percentiles, and ratios to a bare measure of the same minute."""
from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

RENEWALS = 10_000
COUNT = int(os.environ.get("REGULARS_BENCH_CUSTOMERS", "100000"))


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def median_seconds(run: Callable[[], object], times: int = 5) -> float:
    """The middle one of several runs."""
    return statistics.median(seconds(run) for _run in range(times))


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def ratio(measured: float, bare: float) -> str:
    """Both, and how many times the bare one: `1.4× (210 ms against 150 ms)`."""
    return f"{measured / bare:.2f}× ({measured * 1000:,.0f} ms against {bare * 1000:,.0f} ms)"
