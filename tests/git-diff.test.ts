import { cp } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { editJson, emptyFolder, quickCampaign, ROOT } from './copied-results.ts';

test('git shows the figures of a round, a line each, and no histogram', async () => {
  const folder = await emptyFolder();
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd: folder });
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
