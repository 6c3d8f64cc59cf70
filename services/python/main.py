import asyncio

from fastapi import FastAPI, HTTPException, Request, Response

import pools
from catalog import catalog

app = FastAPI()


@app.get("/")
async def read_root():
    await asyncio.sleep(0.001)  # the simulated I/O
    return {"message": "ok"}


@app.get("/json-1k")
async def read_small_catalog():
    return catalog(10)


@app.get("/json-64k")
async def read_large_catalog():
    return catalog(640)


@app.get("/postgres-1/{product_id}")
async def read_product(product_id: int):
    product = await pools.find_product(product_id)
    if product is None:
        raise HTTPException(404)
    return product


@app.get("/postgres-20")
async def read_products():
    return await pools.find_products()


@app.get("/redis-get")
async def read_cached():
    value = await pools.find_cached()
    if value is None:
        raise HTTPException(404)
    return Response(value, media_type="application/json")


async def answer_unavailable(request: Request, error: Exception):
    pools.complain(request.url.path, error)
    return Response("unavailable", 503)


for kind in pools.UNAVAILABLE:
    app.add_exception_handler(kind, answer_unavailable)
