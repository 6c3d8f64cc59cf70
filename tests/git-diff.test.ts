import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { editJson, emptyFolder, quickCampaign, ROOT } from './copied-results.ts';
import { gitIn } from './git.ts';

test('a value that git shows neither begins a line nor reaches the terminal', async () => {
  const file = path.join(await emptyFolder(), 'x.json');
  const show = async (text: string) => {
    await writeFile(file, text);
    const { stdout } = await execa(process.execPath, [path.join(ROOT, 'scripts/round-text.mjs'), file]);
    return stdout;
  };
  const name = 'a\u001b[2J\u202e\nmeasured.requests: 1';
  expect(await show(JSON.stringify({ name, measured: null, 'k\n\u009b': 1 }))).toBe(
    'name: a\\u001b[2J\\u202e\\u000ameasured.requests: 1\nmeasured: null\nk\\u000a\\u009b: 1',
  );
  expect(await show('{ damaged \u001b[2J')).toBe('{ damaged \\u001b[2J');
  expect(await show('['.repeat(1e5) + ']'.repeat(1e5))).toHaveLength(2e5);
});

test('git shows the figures of a round, a line each, and no histogram', async () => {
  const folder = await emptyFolder();
  const git = gitIn(folder);
  const { id, round } = await quickCampaign(path.join(ROOT, 'results'));
  for (const part of ['.gitattributes', 'scripts/round-text.mjs', `results/${id}`])
    await cp(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  await git('init', '--quiet');
  await git('config', 'diff.registro.textconv', 'node scripts/round-text.mjs');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'before');
  await editJson(path.join(folder, 'results'), round, (record) => {
    record.measured.requests = 12_345;
    record.wrk.stdout[0] = 'another line';
  });
  const histogram = `results/${id}/histograms/${path.basename(round, '.json')}.hist.gz`;
  await cp(path.join(folder, '.gitattributes'), path.join(folder, histogram));
  const { stdout } = await git('diff');
  const changed = stdout.split('\n').filter((line) => /^[+-][^+-]/.test(line));
  expect(changed).toEqual([expect.stringMatching(/^-measured\.requests: \d+$/), '+measured.requests: 12345']);
  expect(stdout).toMatch(/^Binary files .*\.hist\.gz differ$/m);
});
