import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { slowed } from './slowed-service.ts';

test('the handler of today can be slowed, after its wait', async () => {
  const source = await readFile('services/python/main.py', 'utf8');
  const lines = slowed(source, 28.5).split('\n');
  expect(lines[0]).toBe('import time');
  const wait = lines.findIndex((line) => line.includes('asyncio.sleep'));
  expect(lines.slice(wait + 1, wait + 4)).toEqual([
    '    until = time.perf_counter() + 0.000028500',
    '    while time.perf_counter() < until:',
    '        pass',
  ]);
});

test('what is written otherwise is refused, not measured as if it were slower', () => {
  expect(() => slowed('async def read_root():\n    return {}\n', 10)).toThrow(
    'services/python/main.py: expected one line',
  );
});
