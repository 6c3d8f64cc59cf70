"""Serves the app of main.py on HOST:PORT with one worker, until SIGTERM lets the requests under way end."""

import asyncio
import json
import os
import platform
from importlib.metadata import distributions, version

import uvicorn

PACKAGES = ("fastapi", "starlette", "pydantic", "uvicorn", "uvloop", "httptools")


class Server(uvicorn.Server):
    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        if self.started:
            self.announce_runtime()

    def announce_runtime(self) -> None:
        """Prints the one line in which the running process describes itself."""
        http_module = self.config.http_protocol_class.__module__
        runtime = {
            "language": f"{platform.python_implementation()} {platform.python_version()}",
            "server": "uvicorn",
            "workers": self.config.workers,
            "eventLoop": type(asyncio.get_running_loop()).__module__,
            "httpParser": http_module.rpartition(".")[2].removesuffix("_impl"),
            "accessLog": self.config.access_log,
            "cpus": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "os": platform.system().lower(),
            "arch": platform.machine(),
            "packages": " ".join(sorted({f"{found.name}=={found.version}" for found in distributions()})),
        }
        print(json.dumps({"runtime": runtime | {name: version(name) for name in PACKAGES}}), flush=True)


if __name__ == "__main__":
    Server(
        uvicorn.Config(
            "main:app",
            host=os.environ.get("HOST", "127.0.0.1"),
            port=int(os.environ.get("PORT", "8080")),
            loop="uvloop",
            http="httptools",
            workers=1,
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
    ).run()
