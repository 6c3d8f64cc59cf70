import asyncio

from fastapi import FastAPI

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
