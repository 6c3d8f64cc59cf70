import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
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

test.each([
  ['report-md', '--out', 'README.md', 'README.md: é um arquivo do projeto'],
  ['report-md', '--out', 'results/estudo.md', 'results/estudo.md: fica em '],
  ['report-pdf', '--out', 'content/estudo.pdf', 'content/estudo.pdf: fica em '],
  ['build', '--outDir', 'results/site', 'results/site: fica em '],
  ['build', '--outDir', 'src', 'src: fica em '],
])('%s %s %s writes over nothing of the project', async (script, option, place, said) => {
  const target = path.join(ROOT, place);
  const before = await readFile(target, 'utf8').catch(({ code }) => code);
  const { exitCode, all } = await runScript(`scripts/${script}.ts`, [option, target], {});
  expect(all).toContain(path.join(ROOT, said));
  expect(exitCode).toBe(2);
  expect(await readFile(target, 'utf8').catch(({ code }) => code)).toBe(before);
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
