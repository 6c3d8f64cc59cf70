import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runDiff } from '../src/commands/diff/diff-command.ts';
import { copyResults, ROOT } from './copied-results.ts';

test('the difference that the reference shows is what the command says of these campaigns', async () => {
  const text = await readFile(path.join(ROOT, '.github/REFERENCIA.md'), 'utf8');
  const shown = /<!-- exemplo: (\S+) (\S+) -->\n\n(.*)\n<!-- fim do exemplo -->/s.exec(text);
  const [, old = '', now = '', example] = shown ?? [];
  const project = { root: ROOT, results: await copyResults(old, now), folder: ROOT };
  const said = await runDiff([old, now, '--format', 'markdown'], project);
  expect(example).toBe(said);
});
