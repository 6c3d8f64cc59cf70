import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def read_root():
    await asyncio.sleep(0.001)  # the simulated I/O
    return {"message": "ok"}
