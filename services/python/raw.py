"""The same answers without a framework: an ASGI application as Uvicorn calls it."""

import asyncio
import json

import pools
from catalog import catalog


async def read_root() -> dict:
    await asyncio.sleep(0.001)  # the simulated I/O
    return {"message": "ok"}


async def read_small_catalog() -> dict:
    return catalog(10)


async def read_large_catalog() -> dict:
    return catalog(640)


HANDLERS = {
    "/": read_root,
    "/json-1k": read_small_catalog,
    "/json-64k": read_large_catalog,
    "/postgres-20": pools.find_products,
    "/redis-get": pools.find_cached,
}
PRODUCT = "/postgres-1/"


def handler_of(path: str):
    product_id = path.removeprefix(PRODUCT)
    if product_id != path and product_id.isdecimal():
        return lambda: pools.find_product(int(product_id))
    return HANDLERS.get(path)


async def app(scope, _receive, send):
    if scope["type"] != "http":
        return
    handler = handler_of(scope["path"])
    if handler is None or scope["method"] != "GET":
        await answer(send, 405 if handler else 404, b"")
        return
    try:
        found = await handler()
    except pools.UNAVAILABLE as error:
        pools.complain(scope["path"], error)
        await answer(send, 503, b"")
        return
    if found is None:
        await answer(send, 404, b"")
        return
    # What is cached is text of JSON already
    body = found if isinstance(found, bytes) else encode(found)
    await answer(send, 200, body)


def encode(document: dict) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


async def answer(send, status: int, body: bytes):
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
