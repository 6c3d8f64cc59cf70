import { afterEach, describe, expect, test } from 'vitest';
import type { Contender } from '../model/contender.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { Engine, Running } from './engine.ts';
import { fixtureContender, fixtureDependency, fixtureRoot } from './fixtures/fixture-contender.ts';
import { isAlive } from './fixtures/is-alive.ts';
import { createNativeEngine } from './native.ts';
import { startWithDependencies } from './start-with-dependencies.ts';
import { openToolbox } from './toolbox.ts';

const never = new AbortController().signal;
const [needy, shelf, answers] = [
  fixtureContender('needy'),
  fixtureDependency('shelf'),
  fixtureDependency('answers'),
];

let engine: Engine;
afterEach(() => engine?.close());

/** Starts them on this machine, and writes down what is started and stopped, and with which pids. */
function start(
  contender: Contender,
  needed: DependencyManifest[],
  { signal = never, readyLimitMs = 300_000 } = {},
) {
  engine = createNativeEngine({ root: fixtureRoot, toolbox: openToolbox(async () => null), readyLimitMs });
  const events: string[] = [];
  const pids = new Map<string, number>();
  const note = <T extends Running>(id: string, running: T): T => {
    events.push(`${id} is there`);
    pids.set(id, running.pid ?? 0);
    const stop = async () => {
      events.push(`${id} has to go`);
      await running.stop();
      events.push(isAlive(running.pid ?? 0) ? `${id} is still there` : `${id} is gone`);
    };
    return { ...running, stop };
  };
  const noted: Engine = {
    ...engine,
    startServer: async (it, options) => note('the server', await engine.startServer(it, options)),
    startDependency: async (it, options) => note(it.id, await engine.startDependency(it, options)),
  };
  const set = startWithDependencies(noted, contender, needed, { budget: 'shared', signal });
  const alive = () => [...pids].filter(([, pid]) => isAlive(pid)).map(([id]) => id);
  return { set, events, pids, alive };
}

describe('a server and what it needs', () => {
  test('start in order, each told where the others are, and stop in the other order', async () => {
    const { set, events, alive } = start(needy, [answers, shelf]);
    const { server, dependencies, stop } = await set;
    expect(events).toEqual(['answers is there', 'shelf is there', 'the server is there']);
    expect(dependencies.map(({ id }) => id)).toEqual(['answers', 'shelf']);
    for (const { id, address, provides } of dependencies) {
      expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
      expect(provides).toEqual({ [`${id.toUpperCase()}_ADDRESS`]: address });
    }
    expect(server.runtime).toEqual({ first: 'from the shelf' });
    expect(await server.get('/')).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: 'from the shelf\n',
    });
    expect(alive()).toEqual(['answers', 'shelf', 'the server']);

    events.length = 0;
    await stop();
    expect(events).toEqual([
      ...['the server has to go', 'the server is gone'],
      ...['shelf has to go', 'shelf is gone'],
      ...['answers has to go', 'answers is gone'],
    ]);
    await stop();
    expect(alive()).toEqual([]);
  });

  test('do not start without one another: the server says what it misses', async () => {
    await expect(start(needy, []).set).rejects.toThrow(
      /needy: ended while starting \(exit code 5\).*no shelf at ""/s,
    );
  });

  test('are gone when the server does not start, the last one first', async () => {
    const { set, events, alive } = start(fixtureContender('dies'), [answers, shelf]);
    await expect(set).rejects.toThrow(/dies: ended while starting \(exit code 3\).*no such table: users/s);
    expect(events.slice(2)).toEqual([
      ...['shelf has to go', 'shelf is gone'],
      ...['answers has to go', 'answers is gone'],
    ]);
    expect(alive()).toEqual([]);
  });

  test('are gone when one dies while it starts, which is reported with its last output', async () => {
    const { set, pids, alive } = start(needy, [shelf, fixtureDependency('dies')]);
    await expect(set).rejects.toThrow(/dies: ended while starting \(exit code 3\).*no such table: users/s);
    expect([...pids.keys()]).toEqual(['shelf']);
    expect(alive()).toEqual([]);
  });

  test('are gone when one never listens, which is given up at the limit with its address and last output', async () => {
    // Time for a program to start and print on a busy machine
    const { set, alive } = start(needy, [shelf, fixtureDependency('silent')], { readyLimitMs: 5000 });
    await expect(set).rejects.toThrow(
      /silent: not ready after 5 s at 127\.0\.0\.1:\d+ \(.*ECONNREFUSED.*still thinking.*Try: /s,
    );
    expect(alive()).toEqual([]);
  });

  test('are all stopped when one has died in between, which the server knows of', async () => {
    const { set, pids, alive } = start(needy, [answers, shelf]);
    const { server, dependencies, stop } = await set;
    process.kill(pids.get('shelf') ?? 0, 'SIGKILL');
    await expect.poll(alive).toEqual(['answers', 'the server']);
    expect((await server.get('/')).status).toBe(503);
    expect(await dependencies[1]?.lastOutput()).toBe('the shelf is full');
    await stop();
    expect(alive()).toEqual([]);
  });
});

describe('aborting', () => {
  test('ends a server and what it needs', async () => {
    const abort = new AbortController();
    const { set, alive } = start(needy, [answers, shelf], { signal: abort.signal });
    await set;
    expect(alive()).toHaveLength(3);
    abort.abort(new Error('enough'));
    await expect.poll(alive).toEqual([]);
  });

  test.each([
    ['the server', fixtureContender('silent'), [shelf]],
    ['a dependency', needy, [shelf, fixtureDependency('silent')]],
  ])('while %s starts leaves nothing of what had started', async (_, contender, needed) => {
    const abort = new AbortController();
    const { set, events, alive } = start(contender, needed, { signal: abort.signal });
    await expect.poll(() => events).toContain('shelf is there');
    abort.abort(new Error('enough'));
    await expect(set).rejects.toThrow('enough');
    expect(alive()).toEqual([]);
  });
});
