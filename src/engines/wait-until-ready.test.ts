import { describe, expect, test } from 'vitest';
import { findRuntime, type StartingServer, waitUntilReady } from './wait-until-ready.ts';

/** That gives up soon: what is to succeed has minutes. */
const patience = { limitMs: 50, everyMs: 1, signal: new AbortController().signal };

function starting(changes: Partial<StartingServer>): StartingServer {
  return {
    id: 'answers',
    address: 'http://127.0.0.1:1/',
    path: '/',
    tryThis: 'node server.mjs',
    ended: async () => null,
    output: async () => '{"runtime": {"language": "x 1"}}',
    get: async () => 'an answer',
    ...changes,
  };
}

describe('a server is ready', () => {
  test('when it has said what it is and answers, not before', async () => {
    let asked = 0;
    const get = async () => {
      asked += 1;
      if (asked < 3) throw new Error('ECONNREFUSED');
    };
    expect(await waitUntilReady(starting({ get }), { ...patience, limitMs: 300_000 })).toEqual({
      language: 'x 1',
    });
    expect(asked).toBe(3);
  });

  test('never by the answer of somebody else on its port', async () => {
    const attempt = waitUntilReady(starting({ output: async () => '' }), patience);
    await expect(attempt).rejects.toThrow(
      'answers: not ready after 0.05 s at http://127.0.0.1:1/ (no runtime line yet). Last output:\n  (none)\nTry: node server.mjs',
    );
  });

  test('never after it has ended', async () => {
    const attempt = waitUntilReady(starting({ ended: async () => 'exit code 1' }), patience);
    await expect(attempt).rejects.toThrow(/answers: ended while starting \(exit code 1\)/);
  });

  test('not after an abort', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(waitUntilReady(starting({}), { ...patience, signal })).rejects.toThrow('enough');
  });
});

describe('the runtime line', () => {
  test('is found among others', () => {
    expect(findRuntime('starting\n{"a": 1}\n{"runtime": {"cpus": 2, "jit": null}}\n')).toEqual({
      cpus: 2,
      jit: null,
    });
  });

  test.each(['{"runtime": {"cpus": [1]}}', '{"runtime": {"cpus": 2'])(
    'that is malformed is shown: %s',
    (line) => {
      expect(() => findRuntime(line)).toThrow(/expected a line \{"runtime": .* found \{"runtime"/);
    },
  );
});
