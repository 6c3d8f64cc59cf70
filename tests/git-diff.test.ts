import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { expect, onTestFinished, test, vi } from 'vitest';
import { gitOptions } from '../src/tools/git.ts';
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

/** The commands that the guide gives, as one types them in a clone. */
async function configureAsTheGuideSays(folder: string, home: string): Promise<void> {
  const guide = await readFile(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');
  const block =
    /^```bash\n((?:(?!```)[^\n]*\n)*?[^\n]*diff\.registro\.textconv(?:(?!```)[^\n]*\n)*)```/m.exec(guide);
  const { env } = gitOptions(folder);
  await execa('sh', ['-ec', String(block?.[1])], {
    cwd: folder,
    extendEnv: false,
    env: { ...env, HOME: home },
  });
}

test('git shows the figures of a round, a line each, and no histogram, by no program of the work tree', async () => {
  const folder = await emptyFolder();
  const home = await emptyFolder();
  vi.stubEnv('HOME', home);
  onTestFinished(() => void vi.unstubAllEnvs());
  const git = gitIn(folder);
  const { id, round } = await quickCampaign(path.join(ROOT, 'results'));
  for (const part of ['.gitattributes', 'scripts/round-text.mjs', `results/${id}`])
    await cp(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'before');
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await configureAsTheGuideSays(folder, home);
  // What a stranger's branch would bring
  const canary = path.join(home, 'run');
  const hostile = `require('node:fs').writeFileSync(${JSON.stringify(canary)}, ''); console.log('all is well');`;
  await writeFile(path.join(folder, 'scripts/round-text.mjs'), hostile);
  await editJson(path.join(folder, 'results'), round, (record) => {
    record.measured.requests = 12_345;
    record.wrk.stdout[0] = 'another line';
  });
  const histogram = `results/${id}/histograms/${path.basename(round, '.json')}.hist.gz`;
  await cp(path.join(folder, '.gitattributes'), path.join(folder, histogram));
  const { stdout } = await git('diff', '--', 'results');
  const changed = stdout.split('\n').filter((line) => /^[+-][^+-]/.test(line));
  expect(changed).toEqual([expect.stringMatching(/^-measured\.requests: \d+$/), '+measured.requests: 12345']);
  expect(stdout).toMatch(/^Binary files .*\.hist\.gz differ$/m);
  expect(existsSync(canary)).toBe(false);
});

test('a checkout has the same bytes whatever line endings its user wants', async () => {
  const [folder, checkout] = [await emptyFolder(), await emptyFolder()];
  const { id, round } = await quickCampaign(path.join(ROOT, 'results'));
  const parts = ['.gitattributes', 'services/go/handler.go', 'services/python/uv.lock', `results/${round}`];
  const report = 'src/generators/wrk/fixtures/wrk-4.1.0-mixed.txt';
  for (const part of [...parts, `results/${id}/campaign.json`, report])
    await cp(path.join(ROOT, part), path.join(folder, part));
  const git = gitIn(folder);
  await git('init', '--quiet');
  await git('add', '.');
  await git('commit', '--quiet', '-m', 'x');
  const crlf = ['-c', 'core.autocrlf=true', '-c', 'core.eol=crlf'];
  await gitIn(checkout)(...crlf, 'clone', '--quiet', folder, '.');
  for (const part of [...parts, report])
    expect(await readFile(path.join(checkout, part)), part).toEqual(await readFile(path.join(ROOT, part)));
});
