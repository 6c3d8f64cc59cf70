"""The same answers without a framework: an ASGI application as Uvicorn calls it."""

import asyncio
import json

from catalog import catalog


async def read_root() -> dict:
    await asyncio.sleep(0.001)  # the simulated I/O
    return {"message": "ok"}


async def read_small_catalog() -> dict:
    return catalog(10)


async def read_large_catalog() -> dict:
    return catalog(640)


HANDLERS = {"/": read_root, "/json-1k": read_small_catalog, "/json-64k": read_large_catalog}


async def app(scope, _receive, send):
    if scope["type"] != "http":
        return
    handler = HANDLERS.get(scope["path"])
    if handler is None or scope["method"] != "GET":
        await answer(send, 405 if handler else 404, b"")
        return
    document = json.dumps(await handler(), ensure_ascii=False, separators=(",", ":"))
    await answer(send, 200, document.encode())


async def answer(send, status: int, body: bytes):
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
