"""Loaded by the interpreter where PYTHONPATH has this folder: tells of its collections on standard error.

Reference counts free most of what a request makes; this is about the collector of cycles alone. A line a few times
a second, of the collections since the last one: `gc count=12 pause_us=345.6 longest_us=80.1`.
"""

import gc
import os
from time import perf_counter_ns

EVERY_NS = 200_000_000

started_ns = 0
told_ns = perf_counter_ns()
count = 0
pause_ns = 0
longest_ns = 0


def on_collection(phase: str, info: dict[str, int]) -> None:
    global started_ns, told_ns, count, pause_ns, longest_ns
    now_ns = perf_counter_ns()
    if phase == "start":
        started_ns = now_ns
        return
    took_ns = now_ns - started_ns
    count += 1
    pause_ns += took_ns
    longest_ns = max(longest_ns, took_ns)
    if now_ns - told_ns >= EVERY_NS:
        line = f"gc count={count} pause_us={pause_ns / 1000:.1f} longest_us={longest_ns / 1000:.1f}\n"
        os.write(2, line.encode())
        told_ns = now_ns
        count = pause_ns = longest_ns = 0


gc.callbacks.append(on_collection)
