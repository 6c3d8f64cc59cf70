import { catalog } from './catalog.mjs';
import { describe, findCached, findProduct, findProducts } from './pools.mjs';

/** One function an address; each ends the answer itself. */
export const handlers = {
  '/': (response) => {
    // the simulated I/O
    setTimeout(() => {
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
      response.end('ok');
    }, 1);
  },
  '/json-1k': (response) => sendJson(response, catalog(10)),
  '/json-64k': (response) => sendJson(response, catalog(640)),
  '/postgres-20': (response) => sendFound(response, findProducts()),
  '/redis-get': (response) => sendFound(response, findCached()),
};

const PRODUCT = /^\/postgres-1\/(\d{1,9})$/;

/** The function of an address; `undefined` where there is none. */
export function handlerOf(url) {
  const handler = handlers[url];
  if (handler) return handler;
  const id = PRODUCT.exec(url)?.[1];
  return id === undefined ? undefined : (response) => sendFound(response, findProduct(Number(id)));
}

async function sendFound(response, finding) {
  try {
    const found = await finding;
    if (found === null) {
      response.statusCode = 404;
      response.end();
    } else sendJson(response, found);
  } catch (error) {
    console.error(`GET ${response.req.url}: ${describe(error)}`);
    response.statusCode = 503;
    response.end('unavailable');
  }
}

function sendJson(response, value) {
  // What is cached is text of JSON already
  const body = typeof value === 'string' ? value : JSON.stringify(value);
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
