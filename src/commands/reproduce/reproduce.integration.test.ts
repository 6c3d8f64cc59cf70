import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { copyResults, emptyFolder, quickCampaign, ROOT } from '../../../tests/copied-results.ts';
import { FROZEN } from '../../../tests/frozen-campaigns.ts';
import { readResults } from '../../results/read-results.ts';
import { verifyResults } from '../../results/verify-results.ts';

/** Short enough for a test. */
const SHORT = '--engine native --control none --budget shared --warmup 0 --duration 1s --rounds 1'.split(' ');

/** For what happens while wrk runs: it must not be over before a busy machine has got that far. */
const LONG = '6s';

type Event = Record<string, unknown>;

/** The command as a person starts it, and its events so far. */
function start(results: string, args: string[]) {
  const script = path.join(ROOT, 'scripts/reproduce.ts');
  const run = execa(process.execPath, [script, '--no-site', '--json', ...args], {
    cwd: ROOT,
    env: { RESULTS_DIR: results, MEASURING_LOCK: `${results}.lock` },
    reject: false,
  });
  const events: Event[] = [];
  createInterface({ input: run.stdout }).on('line', (line) => events.push(JSON.parse(line)));
  let ended = false;
  const after = run.then(({ exitCode, stderr }) => {
    ended = true;
    return `the command ended with ${exitCode}, and what was waited for never came: ${stderr}`;
  });
  /** What is looked for while the command runs. */
  const during = <T>(look: () => T | undefined | Promise<T | undefined>) =>
    poll(async () => {
      const found = await look();
      if (found === undefined && ended) throw new Error(await after);
      return found;
    });
  const waitFor = (wanted: (event: Event) => boolean) => during(() => events.find(wanted));
  return { run, pid: run.pid as number, during, waitFor };
}

function reproduce(results: string, args: string[]) {
  return start(results, args).run;
}

async function poll<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
}

/** Command lines of all descendants of a process. */
async function descendants(pid: number): Promise<{ pid: number; command: string }[]> {
  const { stdout } = await execa('ps', ['-eo', 'pid=,ppid=,args=']);
  const all = stdout.split('\n').map((line) => {
    const [, own, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) as unknown as string[];
    return { pid: Number(own), parent: Number(parent), command: command as string };
  });
  const below = (parent: number): typeof all =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  return below(pid);
}

/** The bytes of every file below a folder, by its name there. */
async function snapshot(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const contents = files.map(
    async (file) => [path.relative(folder, file), await readFile(file, 'base64')] as const,
  );
  return new Map(await Promise.all(contents));
}

const measuring = (event: Event) => event.type === 'phase' && event.phase === 'measure';

describe('npm run reproduce', () => {
  test('measures both services on real wrk, without an error, and every record is valid', async () => {
    const results = await emptyFolder();
    const { exitCode, stdout } = await reproduce(results, [...SHORT, '--seed', '5', '--rounds', '2']);
    const events = stdout.split('\n').map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ type: 'done', missing: 0, invalid: 0 });
    expect(exitCode).toBe(0);
    const [data] = (await readResults(results)).campaigns;
    expect(data?.campaign).toMatchObject({
      recordVersion: 2,
      engine: 'native',
      config: { contenders: ['go', 'python'], control: null, durationS: 1 },
      plan: { preset: 'custom', seed: 5, blocksAtMost: 2, warmupS: { go: 0, python: 0 } },
      end: { reason: 'measured', lastLook: null },
    });
    expect(data?.campaign.id).toMatch(/^\d{4}-\d\d-\d\dt\d{6}z-custom-native$/);
    expect(data?.rounds.map(({ record }) => record.sequence)).toEqual([1, 2, 3, 4]);
    for (const { record } of data?.rounds ?? []) {
      expect(record.measured.requests).toBeGreaterThan(0);
      // Go never sleeps less than asked; uvloop counts from the start of its loop's turn and may
      const floorUs = record.key.contender === 'go' ? 1000 : 1;
      expect(record.measured.latencyMinUs).toBeGreaterThanOrEqual(floorUs);
    }

    const ids = data?.campaign.plan.order.flat().sort() ?? [];
    const folder = path.join(results, String(data?.campaign.id));
    expect((await readdir(folder)).sort()).toEqual([
      ...['campaign.json', 'end.json', 'histograms', 'plan.json', 'rounds'],
    ]);
    expect((await readdir(path.join(folder, 'rounds'))).sort()).toEqual(ids.map((id) => `${id}.json`));
    const histograms = await readdir(path.join(folder, 'histograms'));
    expect(histograms.sort()).toEqual(ids.map((id) => `${id}.hist.gz`));
    expect(await verifyResults(results)).toMatchObject({ rounds: 4, errors: [] });
  });

  test('measures just the rounds that are gone when it goes on, and leaves the others as they were', async () => {
    const results = await emptyFolder();
    expect((await reproduce(results, [...SHORT, '--rounds', '2'])).exitCode).toBe(0);
    const [data] = (await readResults(results)).campaigns;
    const folder = path.join(results, String(data?.campaign.id));
    const [, , ...gone] = data?.campaign.plan.order.flat() ?? [];
    expect(gone).toHaveLength(2);
    await rm(path.join(folder, 'end.json'));
    for (const id of gone) {
      await rm(path.join(folder, 'rounds', `${id}.json`));
      await rm(path.join(folder, 'histograms', `${id}.hist.gz`));
    }
    const before = await snapshot(folder);

    const { exitCode, stdout } = await reproduce(results, ['--resume']);
    expect(exitCode).toBe(0);
    const events: Event[] = stdout.split('\n').map((line) => JSON.parse(line));
    expect(events.find(({ type }) => type === 'campaign')).toMatchObject({ rounds: 4, done: 2 });
    const measured = events.filter(({ type }) => type === 'measured');
    expect(measured.map(({ round }) => (round as { id: string }).id)).toEqual(gone);
    const after = await snapshot(folder);
    for (const [file, bytes] of before) expect([file, after.get(file)]).toEqual([file, bytes]);
    expect([...after.keys()].filter((file) => !before.has(file)).sort()).toEqual(
      ['end.json', ...gone.flatMap((id) => [`histograms/${id}.hist.gz`, `rounds/${id}.json`])].sort(),
    );
    expect(await verifyResults(results)).toMatchObject({ rounds: 4, errors: [] });
  });

  test('measures a block that was left incomplete again, whole, and keeps what it puts aside', async () => {
    const results = await emptyFolder();
    expect((await reproduce(results, [...SHORT, '--rounds', '2'])).exitCode).toBe(0);
    const [data] = (await readResults(results)).campaigns;
    const folder = path.join(results, String(data?.campaign.id));
    const [first, second, third, gone] = (data?.campaign.plan.order.flat() ?? []) as [
      string,
      string,
      string,
      string,
    ];
    await rm(path.join(folder, 'end.json'));
    await rm(path.join(folder, 'rounds', `${gone}.json`));
    await rm(path.join(folder, 'histograms', `${gone}.hist.gz`));
    const before = await snapshot(folder);

    const { exitCode, stdout, stderr } = await reproduce(results, ['--resume']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Bloco incompleto: 1 rodada(s) postas de lado');
    const events: Event[] = stdout.split('\n').map((line) => JSON.parse(line));
    const measured = events.filter(({ type }) => type === 'measured');
    expect(measured.map(({ round }) => (round as { id: string }).id)).toEqual([third, gone]);
    const after = await snapshot(folder);
    for (const id of [first, second])
      expect(after.get(`rounds/${id}.json`)).toBe(before.get(`rounds/${id}.json`));
    expect(after.get(`abandoned/${third}.1.json`)).toBe(before.get(`rounds/${third}.json`));
    expect(after.get(`abandoned/${third}.1.hist.gz`)).toBe(before.get(`histograms/${third}.hist.gz`));
    expect(after.get(`rounds/${third}.json`)).not.toBe(before.get(`rounds/${third}.json`));
    expect((await readResults(results)).campaigns[0]?.rounds).toHaveLength(4);
    expect(await verifyResults(results)).toMatchObject({ rounds: 4, errors: [] });
  });

  test('warms each contender up by what its pilot showed, and measures both budgets', async () => {
    const results = await emptyFolder();
    const args = '--engine native --services go --duration 1s --rounds 1'.split(' ');
    const { exitCode, stdout } = await reproduce(results, args);
    expect(exitCode).toBe(0);
    const events: Event[] = stdout.split('\n').map((line) => JSON.parse(line));
    const pilot = events.find(({ type }) => type === 'pilot')?.pilot;
    expect(pilot).toMatchObject({ contender: 'go', scenario: 'sleep-1ms', budget: 'shared' });
    const { warmupS } = pilot as { warmupS: number };
    const [data] = (await readResults(results)).campaigns;
    expect(data?.campaign).toMatchObject({
      config: { budgets: ['shared', 'split'], control: 'go' },
      plan: { blocksAtMost: 1, looks: [], warmupS: { go: warmupS, 'go-aa': warmupS } },
      end: { reason: 'measured', lastLook: null },
    });
    expect(data?.rounds).toHaveLength(4);
    expect(await readdir(path.join(results, String(data?.campaign.id)))).toContain('pilot.json');
    expect(await verifyResults(results)).toMatchObject({ rounds: 4, errors: [] });
  });

  test('does not go on with a campaign of version 1, and touches nothing of it', async () => {
    const results = await copyResults(FROZEN.quick);
    await rm(path.join(results, (await quickCampaign(results)).round));
    const before = await snapshot(results);
    const { exitCode, stdout, stderr } = await reproduce(results, ['--resume', FROZEN.quick]);
    expect(stderr).toContain(
      `A campanha ${FROZEN.quick} não pode continuar: seus registros são da versão 1, que só se lê.\nComece outra: npm run reproduce`,
    );
    expect(exitCode).toBe(2);
    // Nothing is built first
    expect(stdout).toBe('');
    expect(await snapshot(results)).toEqual(before);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'stops everything on %s, and goes on with what is missing',
    async (signal) => {
      const results = await emptyFolder();
      const { run, pid, during, waitFor } = start(results, [...SHORT, '--duration', LONG]);
      await waitFor((event) => event.type === 'measured');
      const started = await during(async () => {
        const all = await descendants(pid);
        return all.some(({ command }) => command.includes('/wrk -t')) ? all : undefined;
      });
      run.kill(signal);
      const { exitCode, stderr } = await run;
      expect(exitCode).toBe(130);
      expect(stderr).toContain('--resume');
      const alive = started.filter(({ pid }) => isAlive(pid));
      expect(alive).toEqual([]);

      const [before] = (await readResults(results)).campaigns;
      expect(before?.rounds).toHaveLength(1);
      const kept = path.join(results, String(before?.rounds[0]?.source.slice('results/'.length)));
      const bytes = await readFile(kept, 'utf8');

      const other = await reproduce(results, ['--resume', '--duration', '2s']);
      expect(other.exitCode).toBe(2);
      expect(other.stderr).toContain('config.durationS: 6 na campanha, 2 agora');

      const resumed = await reproduce(results, ['--resume']);
      expect(resumed.exitCode).toBe(0);
      // Its block was broken: it stays, and is measured again with the other
      const aside = kept.replace('/rounds/', '/abandoned/').replace(/json$/, '1.json');
      expect(await readFile(aside, 'utf8')).toBe(bytes);
      expect(await readFile(kept, 'utf8')).not.toBe(bytes);
      expect((await readResults(results)).campaigns[0]?.rounds).toHaveLength(2);
    },
  );

  test.each([
    ['the server', 'build/server'],
    ['wrk', '/wrk -t'],
  ])('keeps what succeeded when %s is killed, and says what happened', async (_, program) => {
    const results = await emptyFolder();
    const { run, pid, during, waitFor } = start(results, [...SHORT, '--duration', LONG, '--seed', '5']);
    await waitFor((event) => measuring(event) && (event.key as { contender: string }).contender === 'go');
    const victim = await during(async () =>
      (await descendants(pid)).find(({ command }) => command.includes(program)),
    );
    process.kill(victim.pid, 'SIGKILL');
    const { exitCode, stderr } = await run;
    expect(exitCode).toBe(1);
    expect(stderr).toContain('1 rodada(s) sem medição');
    const [data] = (await readResults(results)).campaigns;
    expect(data?.rounds.map(({ record }) => record.key.contender)).toEqual(['python']);
    expect(data?.failures).toHaveLength(1);
    expect(data?.failures[0]?.message).toMatch(
      /^(go: gone after the measurement|wrk ended with exit code 137)/,
    );

    const resumed = await reproduce(results, ['--resume']);
    expect(resumed.exitCode).toBe(0);
    expect(await readdir(path.join(results, String(data?.campaign.id), 'rounds'))).toHaveLength(2);
  });

  test('loses nothing that was measured when the disk takes no more', async () => {
    const results = await emptyFolder();
    const { run, waitFor } = start(results, [...SHORT, '--rounds', '2']);
    await waitFor((event) => event.type === 'measured');
    const [id] = await readdir(results);
    const histograms = path.join(results, String(id), 'histograms');
    await rename(histograms, `${histograms}.away`);
    await writeFile(histograms, 'not a folder');
    const { exitCode, stderr } = await run;
    expect(stderr).toMatch(/Não foi possível gravar .*--resume/s);
    expect(exitCode).toBe(1);
    await rm(histograms);
    await rename(`${histograms}.away`, histograms);
    expect((await readResults(results)).campaigns[0]?.rounds.length).toBeGreaterThan(0);
  });

  test.each([
    [['--connections', '10', '--threads', '4'], 2, '8 conexões, não 10'],
    [['--services', 'cobol'], 2, 'Há: go, python'],
    [['--scenario', 'wait'], 2, '--scenario wait: não existe. Há: sleep-1ms'],
    [['--generator', 'siege'], 2, 'siege: não há este gerador. Há: '],
    [['--profile', 'quick'], 2, 'a opção agora é --preset, e este perfil é --preset default'],
    [['--resume', 'no-such-campaign'], 2, 'no-such-campaign'],
  ])('ends %j with exit code %d and a message', async (args, code, words) => {
    const { exitCode, stderr } = await reproduce(await emptyFolder(), args);
    expect(stderr).toContain(words);
    expect(exitCode).toBe(code);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
