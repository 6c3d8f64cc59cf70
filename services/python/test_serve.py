"""The server as a process of its own, the way it is measured."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
from http.client import HTTPConnection
from typing import ClassVar

HOST = "127.0.0.1"
LIMIT_S = 30


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Server(unittest.TestCase):
    settings: ClassVar[dict[str, str]] = {}

    def setUp(self):
        self.port = free_port()
        self.environment = os.environ | {"HOST": HOST, "PORT": str(self.port)} | self.settings
        self.process = subprocess.Popen(
            [sys.executable, "serve.py"], env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.addCleanup(self.end)
        # Ends the wait for a line that never comes
        limit = threading.Timer(LIMIT_S, self.process.kill)
        self.addCleanup(limit.cancel)
        limit.start()
        self.announced = self.process.stdout.readline()

    def end(self):
        self.process.kill()
        self.process.communicate()

    def request(self, method: str, path: str):
        connection = HTTPConnection(HOST, self.port, timeout=LIMIT_S)
        try:
            connection.request(method, path)
            answer = connection.getresponse()
            return answer.status, answer.getheader("content-type"), answer.read()
        finally:
            connection.close()

    def health(self) -> int:
        return subprocess.run(
            [sys.executable, "health.py"], env=self.environment, stderr=subprocess.DEVNULL, check=False
        ).returncode

    def test_describes_itself_in_one_line_once_it_listens(self):
        runtime = json.loads(self.announced)["runtime"]
        expected = {
            "server": "uvicorn",
            "workers": 1,
            "eventLoop": "uvloop",
            "httpParser": "httptools",
            "accessLog": False,
        }
        self.assertEqual({name: runtime[name] for name in expected}, expected)
        for name, value in runtime.items():
            self.assertIsInstance(value, str | int | float | bool | None, name)
        self.assertEqual(self.request("GET", "/")[0], 200)

    def test_answers_what_the_manifest_says(self):
        status, content_type, body = self.request("GET", "/")
        self.assertEqual((status, content_type, body), (200, "application/json", b'{"message":"ok"}'))

    def test_answers_only_get_of_the_root(self):
        self.assertEqual(self.request("GET", "/other")[0], 404)
        self.assertEqual(self.request("POST", "/")[0], 405)

    def test_health_tells_a_live_server_from_a_dead_one(self):
        self.assertEqual(self.health(), 0)
        self.end()
        self.assertNotEqual(self.health(), 0)

    def test_sigterm_lets_the_request_under_way_end_and_nothing_is_logged(self):
        with socket.create_connection((HOST, self.port), timeout=LIMIT_S) as client:
            client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")
            time.sleep(0.05)
            client.sendall(b"\r\n")
            self.process.send_signal(signal.SIGTERM)
            self.assertIn(b"200 OK", client.recv(4096))
        stdout, stderr = self.process.communicate(timeout=LIMIT_S)
        # Uvicorn ends by the signal itself once it has closed everything
        self.assertIn(self.process.returncode, (0, -signal.SIGTERM))
        self.assertEqual((stdout, stderr), (b"", b""))

    def test_a_catalog_is_as_long_as_it_says(self):
        for path, total in (("/json-1k", 10), ("/json-64k", 640)):
            status, content_type, body = self.request("GET", path)
            document = json.loads(body)
            self.assertEqual((status, content_type), (200, "application/json"))
            self.assertEqual((document["total"], len(document["items"])), (total, total))


class RawServer(Server):
    """The same answers without a framework."""

    settings: ClassVar[dict[str, str]] = {"APP": "raw:app"}


class WithWorkers(unittest.TestCase):
    """A process a core: all of them are there before it says so, and all end with it."""

    def test_starts_and_ends_all(self):
        port = free_port()
        environment = os.environ | {"HOST": HOST, "PORT": str(port), "WORKERS": "cores"}
        with subprocess.Popen(
            [sys.executable, "serve.py"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            limit = threading.Timer(LIMIT_S, process.kill)
            limit.start()
            try:
                runtime = json.loads(process.stdout.readline())["runtime"]
                self.assertEqual(runtime["workers"], runtime["cpus"])
                connection = HTTPConnection(HOST, port, timeout=LIMIT_S)
                connection.request("GET", "/")
                self.assertEqual(connection.getresponse().read(), b'{"message":"ok"}')
                connection.close()
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.communicate(timeout=LIMIT_S), (b"", b""))
            finally:
                limit.cancel()
                process.kill()
        with self.assertRaises(ConnectionRefusedError):
            HTTPConnection(HOST, port, timeout=LIMIT_S).connect()
