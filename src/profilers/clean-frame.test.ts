import { expect, test } from 'vitest';
import { cleanFrame } from './clean-frame.ts';

test.each([
  ['main.handle', '/home/ana/estudo/services/go/build/server', 'main.handle (server)'],
  ['serve', '/home/ana/.venv/lib/python3.13/site-packages/starlette/routing.py', 'serve (starlette/routing.py)'],
  ['run', '/usr/lib/python3.13/asyncio/runners.py', 'run (asyncio/runners.py)'],
  ['LazyCompile:~json file:///home/ana/estudo/services/node/handlers.js:12', '/tmp/perf-4711.map', 'LazyCompile:~json handlers.js:12 (jit)'],
  ['0x7f12', '/usr/lib/libc.so.6', '[unknown] (libc.so.6)'],
  ['a;b', 'x (deleted)', 'a:b (x)'],
  ['Interpreter', '//anon', 'Interpreter (anon)'],
])('%s of %s is %s', (name, from, expected) => {
  expect(cleanFrame(name, from)).toBe(expected);
});
