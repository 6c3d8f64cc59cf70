"""What the handler does, without a server around it."""

import asyncio
import time
import unittest

import main


class Handler(unittest.TestCase):
    def test_answers_ok_after_the_simulated_io(self):
        started = time.perf_counter()
        answer = asyncio.run(main.read_root())
        waited = time.perf_counter() - started
        self.assertEqual(answer, {"message": "ok"})
        # A timer may go off within the resolution of its clock before its time
        self.assertGreaterEqual(waited, 0.0009)
