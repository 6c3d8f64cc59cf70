import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';

const started = [];
after(() => {
  for (const { child } of started) child.kill('SIGKILL');
});

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The server as a process of its own, the way it is measured; resolved once it has said what it is. */
async function start(env = {}) {
  const port = await freePort();
  const environment = { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...env };
  const child = spawn(process.execPath, ['build/server.mjs'], { cwd: import.meta.dirname, env: environment });
  const server = { child, port, environment, url: `http://127.0.0.1:${port}`, errors: '' };
  started.push(server);
  child.stderr.on('data', (data) => {
    server.errors += data;
  });
  const ended = once(child, 'exit').then(([code]) => assert.fail(`exit code ${code}: ${server.errors}`));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  ended.catch(() => {});
  return { ...server, runtime: JSON.parse(line).runtime };
}

async function request(server, path, options) {
  const answer = await fetch(server.url + path, options);
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type'),
    body: await answer.text(),
  };
}

test('describes itself in one line once it listens, and answers ok', async () => {
  const server = await start();
  assert.equal(server.runtime.server, 'node:http');
  assert.equal(server.runtime.workers, 1);
  assert.equal(server.runtime.language, `node ${process.version}`);
  assert.deepEqual(await request(server, '/'), {
    status: 200,
    contentType: 'text/plain; charset=utf-8',
    body: 'ok',
  });
});

test('a catalog of ten and of 640 items', async () => {
  const server = await start();
  for (const [path, total] of [
    ['/json-1k', 10],
    ['/json-64k', 640],
  ]) {
    const { contentType, body } = await request(server, path);
    assert.equal(contentType, 'application/json');
    const document = JSON.parse(body);
    assert.equal(document.total, total);
    assert.equal(document.items.length, total);
    assert.equal(body, JSON.stringify(document));
  }
});

test('only GET of what there is is answered', async () => {
  const server = await start();
  assert.equal((await request(server, '/other')).status, 404);
  assert.equal((await request(server, '/', { method: 'POST' })).status, 405);
});

test('health tells a live server from a dead one', async () => {
  const server = await start();
  const health = () =>
    spawnSync(process.execPath, ['health.mjs'], { cwd: import.meta.dirname, env: server.environment }).status;
  assert.equal(health(), 0);
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  assert.equal(health(), 1);
});

test('SIGTERM lets the request under way end, and nothing is logged', async () => {
  const server = await start();
  const client = connect(server.port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  const answered = once(client, 'data');
  await new Promise((resolve) => setTimeout(resolve, 0));
  server.child.kill('SIGTERM');
  assert.match(String((await answered)[0]), /^HTTP\/1\.1 200 OK/);
  client.end();
  const [code] = await once(server.child, 'exit');
  assert.equal(code, 0);
  assert.equal(server.errors, '');
});

test('with a process a core, all of them are there before it says so, and all end with it', async () => {
  const server = await start({ WORKERS: 'cores' });
  assert.equal(server.runtime.workers, server.runtime.cpus);
  assert.equal((await request(server, '/')).body, 'ok');
  server.child.kill('SIGTERM');
  const [code] = await once(server.child, 'exit');
  assert.equal(code, 0);
  await assert.rejects(request(server, '/'));
});
