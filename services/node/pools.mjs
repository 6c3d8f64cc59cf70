// Connections to what runs beside the server: none where no address is given. Each worker has its share of them.
import { createRequire } from 'node:module';
import { Pool } from 'pg';
import { createClientPool } from 'redis';

const COLUMNS = 'id, name, price_cents, stock, category, description';
// With a name, a statement is prepared once on each connection
const SELECT_ONE = { name: 'one', text: `SELECT ${COLUMNS} FROM products WHERE id = $1` };
const SELECT_CATEGORY = {
  name: 'category',
  text: `SELECT ${COLUMNS} FROM products WHERE category = $1 ORDER BY id`,
};
const CATEGORY = 300;
const CACHE_KEY = 'produto:105555';
const LIMIT_MS = 10_000;

let database = null;
let cache = null;

/** Fills the pools, and says what they are for the runtime line. */
export async function openPools(workers) {
  const share = Math.max(1, Math.floor(Number(process.env.POOL_SIZE ?? 16) / workers));
  const { POSTGRES_URL, REDIS_URL } = process.env;
  const said = {};
  if (POSTGRES_URL) {
    database = new Pool({
      connectionString: POSTGRES_URL,
      min: share,
      max: share,
      idleTimeoutMillis: 0,
    });
    // Without a listener, one that is lost while it is idle ends the process; the next query tells
    database.on('error', (error) => console.error(`PostgreSQL: ${describe(error)}`));
    const taken = await Promise.all(Array.from({ length: share }, () => database.connect()));
    for (const connection of taken) connection.release();
    said.postgresDriver = `pg ${versionOf('pg')}`;
    said.postgresPool = share * workers;
  }
  if (REDIS_URL) {
    cache = createClientPool(
      { url: REDIS_URL, disableOfflineQueue: true, socket: { connectTimeout: LIMIT_MS } },
      { minimum: share, maximum: share, acquireTimeout: LIMIT_MS },
    );
    cache.on('error', (error) => console.error(`Redis: ${describe(error)}`));
    await cache.connect();
    said.redisDriver = `node-redis ${versionOf('redis')}`;
    said.redisPool = share * workers;
  }
  return said;
}

export function closePools() {
  database?.end();
  cache?.destroy();
}

/** @returns `null` where there is none */
export async function findProduct(id) {
  const { rows } = await database.query({ ...SELECT_ONE, values: [id] });
  return rows.length === 0 ? null : asProduct(rows[0]);
}

export async function findProducts() {
  const { rows } = await database.query({ ...SELECT_CATEGORY, values: [CATEGORY] });
  return { items: rows.map(asProduct), total: rows.length };
}

/** Text of JSON, as it is there. */
export function findCached() {
  return cache.get(CACHE_KEY);
}

function asProduct({ id, name, price_cents: priceCents, stock, category, description }) {
  return { id, name, priceCents, stock, category, description };
}

/** One that stands for several, of a connection that was tried in several ways, has no words of its own. */
export function describe(error) {
  return error.message || error.errors?.map(({ message }) => message).join('; ') || String(error);
}

function versionOf(name) {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}
