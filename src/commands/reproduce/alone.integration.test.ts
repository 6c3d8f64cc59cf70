import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { emptyFolder, ROOT } from '../../../tests/copied-results.ts';
import { acquireLock, readHolder } from '../../records/lock.ts';
import { readCampaign } from '../../results/read-results.ts';

const SHORT =
  '--engine native --services go --control none --budget shared --warmup 0 --duration 1s --rounds 2 --no-site';

async function places() {
  const work = await emptyFolder();
  const results = path.join(work, 'results');
  await mkdir(results);
  return { results, lock: path.join(work, 'lock') };
}

type Places = Awaited<ReturnType<typeof places>>;

function start({ results, lock }: Places, more: string, script = 'scripts/reproduce.ts', ...first: string[]) {
  return execa(
    process.execPath,
    [path.join(ROOT, script), ...first, ...SHORT.split(' '), ...more.split(' ')],
    {
      cwd: ROOT,
      env: { RESULTS_DIR: results, MEASURING_LOCK: lock },
      reject: false,
      all: true,
    },
  );
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(50);
  }
}

const roundsIn = async ({ results }: Places) =>
  (await readdir(results, { recursive: true })).filter((name) => /rounds.*\.json$/.test(name));

const running = async (words: string) => {
  const { stdout } = await execa('ps', ['-eo', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(words) && !line.includes('<defunct>'));
};

test('one measures on a machine; the second is told who does, or waits and then measures', async () => {
  const own = await places();
  const lock = await acquireLock(own.lock, 'campanha x em results');
  const refused = await start(own, '--seed 1');
  expect(refused.exitCode).toBe(3);
  expect(refused.all).toMatch(new RegExp(`processo ${process.pid}, desde .*, campanha x em results`));
  expect(refused.all).toContain('--wait');
  expect(await readdir(own.results)).toEqual([]);

  const waiting = start(own, '--wait');
  let said = '';
  waiting.all.on('data', (text) => {
    said += text;
  });
  await until(async () => said.includes('Esperando') || undefined);
  lock.release();
  const during = await until(async () => (await readHolder(own.lock)) ?? undefined);
  expect(during.pid).toBe(waiting.pid);
  // What was there before, and can't be read, costs nothing of what is measured now
  await mkdir(path.join(own.results, 'foreign'));
  await writeFile(path.join(own.results, 'foreign', 'campaign.json'), '');
  const { exitCode, all } = await waiting;
  expect(all).toContain('requisições/s');
  expect(all).toContain('foreign/campaign.json is not a valid record');
  expect(all).not.toContain('Erro inesperado');
  expect(exitCode).toBe(0);
  expect(existsSync(own.lock)).toBe(false);
});

test('an interrupted campaign says what its complete blocks say, and lets others measure', async () => {
  const own = await places();
  const run = start(own, '--rounds 30');
  await until(async () => ((await roundsIn(own)).length > 1 ? true : undefined));
  run.kill('SIGINT');
  const { exitCode, all } = await run;
  expect(exitCode).toBe(130);
  expect(all).toMatch(/Até aqui, \d+ de 30 blocos completos:.*requisições\/s.*Verificações: .*Interrompido/s);
  expect(existsSync(own.lock)).toBe(false);
  const [id] = await readdir(own.results);
  expect((await readCampaign(own.results, String(id))).rounds.length).toBeGreaterThan(0);
});

test('nothing is left running once the bootstrap is killed, and whoever comes next measures', async () => {
  const own = await places();
  const run = start(own, '--duration 300s', 'scripts/bootstrap.mjs', 'reproduce');
  await until(async () =>
    (await running('/wrk -t')).some((line) => line.includes('300s')) ? true : undefined,
  );
  const pipeline = (await readHolder(own.lock))?.pid as number;
  run.kill('SIGKILL');
  await until(async () => (existsSync(`/proc/${pipeline}`) ? undefined : true));
  expect((await running('/wrk -t')).filter((line) => line.includes('300s'))).toEqual([]);
  expect(await readHolder(own.lock)).toBeNull();
});
