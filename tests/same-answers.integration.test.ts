import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAnswer, digestOf } from '../src/campaign/check-answer.ts';
import { neededBy } from '../src/campaign/prepare.ts';
import { createNativeEngine } from '../src/engines/native.ts';
import { startWithDependencies } from '../src/engines/start-with-dependencies.ts';
import { openToolbox } from '../src/engines/toolbox.ts';
import { readManifests } from '../src/manifests/read-manifests.ts';
import { ROOT } from './copied-results.ts';

const { contenders, scenarios, dependencies } = await readManifests(ROOT);
const engine = createNativeEngine({ root: ROOT, toolbox: openToolbox() });
const { signal } = new AbortController();

afterAll(() => engine.close());

describe.each(contenders)('$id', (contender) => {
  beforeAll(async () => {
    await engine.build(contender, signal);
  });

  test.each(scenarios.filter(({ id }) => contender.scenarios[id]))(
    'answers $id to the letter, before and after',
    async (scenario) => {
      const needed = neededBy([scenario], dependencies);
      const running = await startWithDependencies(engine, contender, needed, { budget: 'shared', signal });
      try {
        const first = await checkAnswer(running.server, contender, scenario);
        expect(await checkAnswer(running.server, contender, scenario)).toEqual(first);
      } finally {
        await running.stop();
      }
    },
  );
});

test.each(scenarios.filter(({ answer }) => typeof answer?.body === 'object'))(
  'the answer of $id stands beside it, whole',
  async ({ id, answer }) => {
    const body = await readFile(path.join(ROOT, 'scenarios', id, 'answer.json'), 'utf8');
    expect(digestOf(body)).toEqual(answer?.body);
    expect(JSON.stringify(JSON.parse(body))).toBe(body);
  },
);
