"""Serves an app on HOST:PORT until SIGTERM lets the requests under way end.

APP is the app, `main:app` (FastAPI) where nothing is said; WORKERS=cores serves with a process a core.
"""

import asyncio
import json
import os
import platform
from importlib.metadata import distributions, version

import uvicorn
from uvicorn.supervisors import Multiprocess

PACKAGES = ("fastapi", "starlette", "pydantic", "uvicorn", "uvloop", "httptools")


# As long as a machine with all cores busy may need to start a worker
READY_LIMIT_S = 60


class Server(uvicorn.Server):
    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        if self.started:
            parser = self.config.http_protocol_class.__module__.rpartition(".")[2].removesuffix("_impl")
            announce_runtime(self.config, type(asyncio.get_running_loop()).__module__, parser)


class Workers(Multiprocess):
    def init_processes(self) -> None:
        super().init_processes()
        # One that can't start ends all: Uvicorn tells why
        if all(process.wait_until_ready(READY_LIMIT_S, self.should_exit) for process in self.processes):
            announce_runtime(self.config, self.config.loop, self.config.http)


def announce_runtime(config: uvicorn.Config, event_loop: str, http_parser: str) -> None:
    """Prints the one line in which the running process describes itself."""
    runtime = {
        "language": f"{platform.python_implementation()} {platform.python_version()}",
        "server": "uvicorn",
        "app": config.app,
        "workers": config.workers,
        "eventLoop": event_loop,
        "httpParser": http_parser,
        "accessLog": config.access_log,
        "cpus": usable_cpus(),
        "os": platform.system().lower(),
        "arch": platform.machine(),
        "packages": " ".join(sorted({f"{found.name}=={found.version}" for found in distributions()})),
    }
    print(json.dumps({"runtime": runtime | {name: version(name) for name in PACKAGES}}), flush=True)


def usable_cpus() -> int | None:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def main() -> None:
    config = uvicorn.Config(
        os.environ.get("APP", "main:app"),
        host=os.environ.get("HOST", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8080")),
        loop="uvloop",
        http="httptools",
        workers=usable_cpus() if os.environ.get("WORKERS") == "cores" else 1,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    if config.workers == 1:
        Server(config).run()
    else:
        Workers(config, [config.bind_socket()]).run()


if __name__ == "__main__":
    main()
