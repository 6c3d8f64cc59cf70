import { catalog } from './catalog.mjs';

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
};

function sendJson(response, value) {
  const body = JSON.stringify(value);
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}
