import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScript } from '../src/site/testing/run-script.ts';
import { emptyFolder, ROOT } from './copied-results.ts';

describe('an option that there is not', () => {
  test.each(['build', 'check', 'report-md', 'report-pdf', 'verify', 'dev', 'bench', 'test-unit'])(
    'ends %s with 2 and is named',
    async (script) => {
      const { exitCode, all } = await runScript(`scripts/${script}.ts`, ['--no-such=1'], {});
      expect(all).toMatch(/^(\nO site não foi construído\.\n)?não entendi --no-such/);
      expect(all).toContain(`npm run ${script.replace('-', ':')}`);
      expect(exitCode).toBe(2);
    },
  );
});

test('a build leaves a folder that it did not make as it is', async () => {
  const folder = await emptyFolder();
  await writeFile(path.join(folder, 'thesis.txt'), 'mine');
  const { exitCode, all } = await runScript('scripts/build.ts', ['--outDir', folder], {
    SITE_CACHE: path.join(await emptyFolder(), 'cache'),
  });
  expect(exitCode).toBe(1);
  expect(all).toContain('não foi npm run build quem fez esta pasta');
  expect(await readFile(path.join(folder, 'thesis.txt'), 'utf8')).toBe('mine');
});

// As root nothing is read-only: there it can't be seen
test.skipIf(process.getuid?.() === 0)('a folder that takes nothing is one line', async () => {
  const folder = path.join(await emptyFolder(), 'closed');
  await mkdir(folder);
  await chmod(folder, 0o500);
  const { exitCode, all } = await runScript('scripts/build.ts', ['--outDir', path.join(folder, 'x')], {});
  expect(all).toMatch(/sem permissão.*\(EACCES\)\.$/);
  expect(exitCode).toBe(1);
});

test('a temporary folder that is not there is one line', async () => {
  const { exitCode, all } = await runScript('scripts/verify.ts', [], { TMPDIR: '/no/such/folder' });
  expect(all).toMatch(
    /^\/no\/such\/folder\/verify-\S+: a pasta não existe\. Tente: outra em TMPDIR \(ENOENT\)\.$/,
  );
  expect(exitCode).toBe(1);
});

test.each(['gates', 'bench'])('%s ends quietly where nobody reads', async (script) => {
  const args = script === 'bench' ? ['--no-such'] : [];
  const child = spawn(process.execPath, [path.join(ROOT, `scripts/${script}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let said = '';
  if (script === 'bench') child.stderr.destroy();
  else
    child.stderr.on('data', (text) => {
      said += text;
    });
  await once(child, 'close');
  expect(said).toBe('');
});
