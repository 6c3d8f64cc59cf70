import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder } from '../../tests/copied-results.ts';
import { withCache } from './build-cache.ts';

const keep = (cache: string) => () => writeFile(path.join(cache, 'page.html'), 'kept');

test('what a build leaves is there for the next one, and nothing else beside it', async () => {
  const folder = await emptyFolder();
  const cache = path.join(folder, 'cache');
  await withCache(cache, keep(cache));
  await withCache(cache, async () => expect(await readdir(cache)).toContain('page.html'));
  expect(await readdir(folder)).toEqual(['cache']);
});

test('a second build at once is refused, by who is at it, and leaves the first one alone', async () => {
  const cache = path.join(await emptyFolder(), 'cache');
  await withCache(cache, async () => {
    await keep(cache)();
    await expect(withCache(cache, async () => {})).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(
        RegExp(`^O site já está sendo construído: processo ${process.pid}, desde .*\\.\\nTente: `),
      ),
    });
    expect(await readdir(cache)).toContain('page.html');
  });
});

test('nothing is believed of a build that failed', async () => {
  const cache = path.join(await emptyFolder(), 'cache');
  const fail = async () => {
    await keep(cache)();
    throw new Error('broken');
  };
  await expect(withCache(cache, fail)).rejects.toThrow('broken');
  await withCache(cache, async () => expect(await readdir(cache)).not.toContain('page.html'));
});

test('nor of one that was killed', async () => {
  const cache = path.join(await emptyFolder(), 'cache');
  await mkdir(cache);
  const module = new URL('build-cache.ts', import.meta.url).href;
  const script = `import { writeFileSync } from 'node:fs';
    import { withCache } from ${JSON.stringify(module)};
    await withCache(process.argv[1], async () => {
      writeFileSync(process.argv[1] + '/page.html', 'half');
      process.kill(process.pid, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
  const { signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script, cache]);
  expect(signal).toBe('SIGKILL');
  expect(await readdir(cache)).toContain('page.html');
  await withCache(cache, async () => expect(await readdir(cache)).not.toContain('page.html'));
});
