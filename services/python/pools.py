"""Connections to what runs beside the server: none where no address is given. Each worker has its share."""

import asyncio
import os
import sys
from importlib.metadata import version

import asyncpg
import redis.asyncio
from redis.exceptions import RedisError

COLUMNS = "id, name, price_cents, stock, category, description"
SELECT_ONE = f"SELECT {COLUMNS} FROM products WHERE id = $1"
SELECT_CATEGORY = f"SELECT {COLUMNS} FROM products WHERE category = $1 ORDER BY id"
CATEGORY = 300
CACHE_KEY = "produto:105555"

# What a driver raises where what the request needs is not there
UNAVAILABLE = (asyncpg.PostgresError, asyncpg.InterfaceError, RedisError, OSError)


class Pools:
    database: asyncpg.Pool
    cache: redis.asyncio.Redis


pools = Pools()


def share_of(workers: int) -> int:
    """Of one worker: all of them together have what a service may have."""
    return max(1, int(os.environ.get("POOL_SIZE", "16")) // workers)


def describe_pools(workers: int) -> dict:
    """What they are, for the runtime line."""
    total = share_of(workers) * workers
    said = {}
    if os.environ.get("POSTGRES_URL"):
        said |= {"postgresDriver": f"asyncpg {version('asyncpg')}", "postgresPool": total}
    if os.environ.get("REDIS_URL"):
        said |= {"redisDriver": f"redis-py {version('redis')}", "redisPool": total}
    return said


async def open_pools(workers: int) -> None:
    """Connects all of them, so that none is opened under load."""
    share = share_of(workers)
    if url := os.environ.get("POSTGRES_URL"):
        # Connections are neither reset between queries nor replaced, and a statement is prepared once on each
        pools.database = await asyncpg.create_pool(
            url,
            min_size=share,
            max_size=share,
            max_queries=sys.maxsize,
            max_inactive_connection_lifetime=0,
            max_cached_statement_lifetime=0,
            reset=leave_as_it_is,
            timeout=10,
        )
    if url := os.environ.get("REDIS_URL"):
        pool = redis.asyncio.BlockingConnectionPool.from_url(url, max_connections=share, timeout=10)
        connections = await asyncio.gather(*(pool.get_connection() for _ in range(share)))
        for connection in connections:
            await pool.release(connection)
        pools.cache = redis.asyncio.Redis(connection_pool=pool)


async def leave_as_it_is(_connection) -> None:
    pass


async def close_pools() -> None:
    if hasattr(pools, "database"):
        pools.database.terminate()
    if hasattr(pools, "cache"):
        await pools.cache.connection_pool.disconnect()


async def find_product(product_id: int) -> dict | None:
    row = await pools.database.fetchrow(SELECT_ONE, product_id)
    return row and as_product(row)


async def find_products() -> dict:
    rows = await pools.database.fetch(SELECT_CATEGORY, CATEGORY)
    return {"items": [as_product(row) for row in rows], "total": len(rows)}


def as_product(row: asyncpg.Record) -> dict:
    return {
        "id": row["id"],
        "name": row["name"],
        "priceCents": row["price_cents"],
        "stock": row["stock"],
        "category": row["category"],
        "description": row["description"],
    }


async def find_cached() -> bytes | None:
    return await pools.cache.get(CACHE_KEY)


def complain(path: str, error: Exception) -> None:
    print(f"GET {path}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
