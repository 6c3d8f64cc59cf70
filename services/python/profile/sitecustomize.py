"""Loaded by the interpreter where PYTHONPATH has this folder: tells of its collections on standard error.

Reference counts free most of what a request makes; this is about the collector of cycles alone. A line a few
times a second, of the collections since the last one: `gc count=12 pause_us=345.6 longest_us=80.1`.
"""

import gc
import os
from time import perf_counter_ns

EVERY_NS = 200_000_000


class Collections:
    """Those since the last line."""

    def __init__(self) -> None:
        self.started_ns = 0
        self.told_ns = perf_counter_ns()
        self.forget()

    def forget(self) -> None:
        self.count = 0
        self.pause_ns = 0
        self.longest_ns = 0

    def note(self, phase: str, _info: dict[str, int]) -> None:
        now_ns = perf_counter_ns()
        if phase == "start":
            self.started_ns = now_ns
            return
        took_ns = now_ns - self.started_ns
        self.count += 1
        self.pause_ns += took_ns
        self.longest_ns = max(self.longest_ns, took_ns)
        if now_ns - self.told_ns >= EVERY_NS:
            pause_us, longest_us = self.pause_ns / 1000, self.longest_ns / 1000
            line = f"gc count={self.count} pause_us={pause_us:.1f} longest_us={longest_us:.1f}\n"
            os.write(2, line.encode())
            self.told_ns = now_ns
            self.forget()


gc.callbacks.append(Collections().note)
