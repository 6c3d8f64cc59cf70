import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { checkAnswer } from '../src/campaign/check-answer.ts';
import { RoundError, runRound } from '../src/campaign/run-round.ts';
import type { Engine } from '../src/engines/engine.ts';
import { createNativeEngine, type NativeOptions } from '../src/engines/native.ts';
import { startWithDependencies } from '../src/engines/start-with-dependencies.ts';
import { openToolbox } from '../src/engines/toolbox.ts';
import { loadGenerator } from '../src/generators/load-generators.ts';
import { readEnvironment } from '../src/machine/environment.ts';
import { readManifests } from '../src/manifests/read-manifests.ts';
import type { Campaign } from '../src/model/campaign.ts';
import type { Contender } from '../src/model/contender.ts';
import type { Scenario } from '../src/model/scenario.ts';
import type { DependencyManifest } from '../src/model/service.ts';
import { ROOT } from './copied-results.ts';

const { contenders, scenarios, dependencies } = await readManifests(ROOT);
const named = <T extends { id: string }>(list: readonly T[], id: string) =>
  list.find((each) => each.id === id) as T;
const postgres = named(dependencies, 'postgres');
const scenario: Scenario = named(scenarios, 'postgres-1');
const go: Contender = named(contenders, 'go');
const toolbox = openToolbox();
const { signal } = new AbortController();
const shared = { budget: 'shared', signal } as const;

let engine: Engine;
function open(options: Partial<NativeOptions> = {}): Engine {
  engine = createNativeEngine({ root: ROOT, toolbox, ...options });
  return engine;
}

/** Folders of data that are there, and the process that has each. */
async function dataFolders(temporary = os.tmpdir()): Promise<{ folder: string; pid: number }[]> {
  const names = (await readdir(temporary)).filter((name) => name.startsWith('estudo-postgres.'));
  return Promise.all(
    names.map(async (name) => {
      const folder = path.join(temporary, name);
      return { folder, pid: Number(await readFile(path.join(folder, 'pid'), 'utf8')) };
    }),
  );
}

beforeAll(async () => {
  for (const program of [go, postgres]) await open().build(program, signal);
  await engine.close();
});
afterEach(async () => {
  await engine.close();
  expect(await dataFolders()).toEqual([]);
});

describe('PostgreSQL', () => {
  test('killed under load ends the round, which says who ended and what the server said of it', async () => {
    open();
    const config = {
      ...{ contenders: ['go'], scenarios: [scenario.id], budgets: ['shared'], control: null },
      ...{ loads: { [scenario.id]: { connections: [20], timeoutS: 5 } }, threads: 2, durationS: 3 },
    };
    const campaign = {
      ...{ id: 'killed', engine: 'native', config, scenarios: { [scenario.id]: scenario } },
      ...{ machines: { server: await readEnvironment({}) }, plan: { warmupS: { go: 1 } } },
    } as unknown as Campaign;
    const key = {
      contender: 'go',
      scenario: scenario.id,
      budget: 'shared',
      load: 'c20',
      round: 1,
    } as const;
    const plan = {
      campaign,
      key,
      sequence: 1,
      position: 1,
      contender: go,
      scenario,
      dependencies: [postgres],
    };
    const kill = async () => {
      const [running] = await dataFolders();
      process.kill(running?.pid ?? 0, 'SIGKILL');
    };
    const generator = await loadGenerator('wrk');
    const round = runRound(
      { engine, generator },
      plan,
      (event) => {
        if (event.type === 'phase' && event.phase === 'measure') setTimeout(kill, 1000);
      },
      signal,
    );
    const error = await round.catch((failed: unknown) => failed);
    expect(error).toBeInstanceOf(RoundError);
    const { phase, message, lastOutput } = error as RoundError;
    expect(phase).toBe('check');
    expect(message).toContain('postgres: ended while it was measured (signal SIGKILL)');
    expect(message).toContain('status is 503, expected 200');
    expect(lastOutput).toMatch(/GET \/postgres-1\/\d+: .*(?:refused|terminating|reset|EOF|shutting down)/);
    // What was killed could not clean up: the next one does
    const next = await engine.startDependency(postgres, shared);
    expect(await dataFolders()).toHaveLength(1);
    await next.stop();
  });

  test('with another password does not let the server start, which says so', async () => {
    const provides = { POSTGRES_URL: 'postgres://estudo:wrong@{host}:{port}/estudo' };
    await expect(startWithDependencies(open(), go, [{ ...postgres, provides }], shared)).rejects.toThrow(
      /go: ended while starting \(exit code 1\).*password authentication failed for user "estudo"/s,
    );
  });

  test('whose port is taken says so', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    onTestFinished(() => void other.close());
    await expect(open({ freePort: async () => port }).startDependency(postgres, shared)).rejects.toThrow(
      new RegExp(`postgres: port ${port} is taken by another process.*could not bind`, 's'),
    );
  });

  // Only root can make a disk that is small
  test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
    'on a full disk does not start, says why, and leaves nothing',
    async () => {
      const disk = (await execa('mktemp', ['-d'])).stdout;
      await execa('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=1777', 'tmpfs', disk]);
      onTestFinished(async () => {
        await execa('umount', [disk]);
        await execa('rmdir', [disk]);
      });
      const small: DependencyManifest = {
        ...postgres,
        native: { ...postgres.native, env: { TMPDIR: disk } },
      };
      await expect(open().startDependency(small, shared)).rejects.toThrow(
        /postgres: ended while starting \(exit code 1\).*No space left on device.*KiB free there/s,
      );
      expect(await readdir(disk)).toEqual([]);
    },
  );

  test('whose one connection is busy lets the server wait, and answer afterwards', async () => {
    const running = await startWithDependencies(open(), go, [postgres], {
      ...shared,
      env: { POOL_SIZE: '1' },
    });
    const { path: program } = await toolbox.take(
      postgres.needs[0] as (typeof postgres.needs)[number],
      'test',
    );
    const psql = path.join(path.dirname((await execa('readlink', ['-f', program])).stdout), 'psql');
    const [{ folder } = { folder: '' }] = await dataFolders();
    const port = running.dependencies[0]?.address.split(':')[1] ?? '';
    const at = ['-h', path.join(folder, 'data'), '-p', port, '-U', 'postgres', 'estudo', '-c'];
    const lock = execa(psql, [...at, 'BEGIN; LOCK TABLE products; SELECT pg_sleep(7)']);
    await expect
      .poll(
        async () =>
          (await execa(psql, [...at, "SELECT 'held' FROM pg_locks WHERE mode = 'AccessExclusiveLock'"]))
            .stdout,
      )
      .toContain('held');
    await expect(running.server.get('/postgres-1/100001')).rejects.toThrow('no answer in 5 s');
    await lock;
    await checkAnswer(running.server, go, scenario);
    await running.stop();
  });
});
