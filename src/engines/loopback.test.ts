import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test } from 'vitest';
import { getOnce } from './loopback.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an answer is had as it is: status, media type, text, and no redirect followed', async () => {
  const url = await serve((request, response) => {
    response.writeHead(302, { 'content-type': 'Text/Plain; charset=utf-8', location: '/elsewhere' });
    response.end(`${request.method} ${request.url} ${request.headers.connection} à`);
  });
  expect(await getOnce(`${url}/a?b=c`, 60_000)).toEqual({
    status: 302,
    contentType: 'text/plain',
    body: 'GET /a?b=c close à',
  });
});

test('what does not answer is named, with how long it was given', async () => {
  const silent = await serve(() => {});
  await expect(getOnce(silent, 50)).rejects.toThrow(`GET ${silent}: no answer in 0.05 s`);
  const broken = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  await expect(getOnce(broken, 60_000)).rejects.toThrow(/GET .*: aborted/);
  await expect(getOnce('http://127.0.0.1:1/', 60_000)).rejects.toThrow(/GET .*ECONNREFUSED/);
});

test.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
  'no proxy comes between us and a server of this machine, also where Node takes %s',
  async (name) => {
    const direct = await serve((_, response) => response.end('direct'));
    const proxy = await serve((_, response) => response.end('by the proxy'));
    const module = path.join(import.meta.dirname, 'loopback.ts');
    const code = `const { getOnce } = await import(${JSON.stringify(module)});
      console.log((await getOnce(${JSON.stringify(direct)}, 60_000)).body);`;
    const env = { NODE_USE_ENV_PROXY: '1', NODE_OPTIONS: '', NO_PROXY: '', no_proxy: '', [name]: proxy };
    const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', code], { env });
    expect(stdout).toBe('direct');
  },
);
