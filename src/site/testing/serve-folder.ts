import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.woff2': 'font/woff2',
};

export interface Served {
  origin: string;
  close(): Promise<void>;
}

/** A folder on a free loopback port, with brotli for text, as a host of static files gives it. */
export async function serveFolder(folder: string): Promise<Served> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(folder, decodeURIComponent(pathname), pathname.endsWith('/') ? 'index.html' : '');
    const body = await readFile(file).catch(() => null);
    if (body === null) {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(await readFile(path.join(folder, '404.html')));
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    const small = /^(text|application\/json)/.test(type);
    response.writeHead(200, {
      'content-type': type,
      ...(small && { 'content-encoding': 'br' }),
      ...(type === 'font/woff2' && { 'cache-control': 'max-age=600' }),
    });
    response.end(small ? brotliCompressSync(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
