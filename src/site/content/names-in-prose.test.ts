import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { namesInProse } from './names-in-prose.ts';

test('facts that prose names are found once each, and nothing else is one', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'prose-'));
  await writeFile(
    path.join(folder, 'a.md'),
    'Foi `f:go.throughput intervalo`, e `f:go.throughput`. `c:go-mais`\n',
  );
  await writeFile(path.join(folder, 'b.md'), '`f:go/sleep-1ms/shared/ramp.knee` e `npm run build`\n');
  await writeFile(path.join(folder, 'c.json'), '"`f:python.throughput`"');
  expect((await namesInProse(folder)).sort()).toEqual(['go.throughput', 'go/sleep-1ms/shared/ramp.knee']);
});
