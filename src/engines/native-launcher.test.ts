import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createLauncher } from './native-launcher.ts';

const bare = createLauncher({ PATH: await mkdtemp(path.join(tmpdir(), 'no-programs-')) });

test('without util-linux, the shared budget runs commands as they are', async () => {
  expect(await bare('server', 'shared')).toEqual([]);
});

test('without util-linux, the split budget is refused with what is missing', async () => {
  await expect(bare('generator', 'split')).rejects.toThrow(
    /budget split: needs taskset.*Try: --budget shared/,
  );
});
