import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FactKey, factName } from '../src/study/fact.ts';
import { frozenResults, ROOT } from './copied-results.ts';
import { ORIGINAL } from './frozen-campaigns.ts';
import { outputsOf } from './frozen-outputs.ts';

/** Every campaign that was measured before records had a second version. */
const CAMPAIGNS = [
  '2026-11-24t033900z-study-native',
  '2026-11-24t054007z-custom-native',
  '2026-11-24t060007z-quick-native',
  '2026-11-26t125000z-quick-native',
  '2026-11-26t125354z-quick-native',
  '2026-11-26t125815z-quick-compose',
  '2026-11-26t130517z-quick-native',
  '2026-11-26t130911z-quick-native',
  '2026-11-26t131307z-quick-compose',
];
const STUDY = CAMPAIGNS[0] as string;

// biome-ignore lint/suspicious/noExplicitAny: what is said is compared, whatever its shape
type Json = any;

/**
 * What may be said otherwise than on the day that `fixtures/outputs-v1.json.gz` was written, by the code of before.
 * The file is never written again: what differs from it on purpose is named here, each by itself.
 */
const DIFFERENCES: { what: string; apply: (then: Json) => void }[] = [
  {
    what: 'facts have `caveats` in place of `reservations`',
    apply: (then) => {
      for (const fact of factsOf(then)) {
        fact.caveats = fact.reservations;
        delete fact.reservations;
      }
    },
  },
  {
    what: 'facts have the bare reason in `missing`',
    apply: (then) => {
      for (const fact of factsOf(then)) fact.missing = fact.missing?.replace(/^não medido: /, '') ?? null;
    },
  },
  {
    what: 'what version 1 called the study is the original’s load',
    apply: (then) => {
      const presets = [then.facts[STUDY], then.study.facts].map((facts) => named(facts, 'campaign.profile'));
      for (const fact of presets) replace(fact, 'value', 'study', 'original');
      for (const row of then.gates.filter(({ campaign }: Json) => campaign === STUDY))
        replace(row, 'profile', 'study', 'original');
      for (const [pair, { environment }] of Object.entries<Json>(then.differences)) {
        const [side] = ['old', 'new'].filter((_, index) => pair.split(' ')[index] === STUDY);
        const preset = environment.find(({ field }: Json) => field === 'config.profile');
        if (side && preset) replace(preset, side, 'study', 'original');
      }
    },
  },
  {
    what: 'a scenario says its lowest latency under another name',
    apply: (then) => {
      const before = 'scenarios/sleep-1ms/scenario.json#/sleepUs';
      const now = 'scenarios/sleep-1ms/scenario.json#/minimumLatencyUs';
      const rows = [...Object.values<Json>(then.claims).flat(), ...then.studyClaims];
      for (const { sources } of [...rows, named(then.study.facts, 'scenario.sleep')])
        for (const [index, source] of sources.entries()) if (source === before) sources[index] = now;
    },
  },
  {
    what: 'a file has another name',
    apply: (then) =>
      replace(
        named(then.study.facts, 'method.at-limit'),
        'derivation',
        'limite do método, em src/study/gates/limiter.ts',
        'limite do método, em src/study/gates/bottleneck.ts',
      ),
  },
  {
    what: 'how the build of a kernel or of Docker is numbered makes no other machine',
    apply: (then) => {
      let text = JSON.stringify(then);
      // Facts have the first twelve digits
      for (const [before, now] of FINGERPRINTS)
        for (const digits of [before.length, 12]) {
          expect(text).toContain(before.slice(0, digits));
          text = text.replaceAll(before.slice(0, digits), now.slice(0, digits));
        }
      Object.assign(then, JSON.parse(text));
      const comparable = (reasons: Json[]) => {
        const others = reasons.filter(({ field }) => field !== 'environment.kernel');
        for (const reason of others.filter(({ field }) => field === 'environment.engine.dockerEngine'))
          for (const side of ['old', 'new'])
            if (reason[side] !== null) replace(reason, side, '20.10.24+dfsg1', '20.10');
        return others;
      };
      for (const replication of Object.values<Json>(then.replications))
        if (replication) replication.differing = comparable(replication.differing);
      for (const difference of Object.values<Json>(then.differences)) {
        difference.reasons = comparable(difference.reasons);
        const told: [Json, string][] = difference.metrics.map((metric: Json) => [metric, 'reason']);
        for (const [of, field] of [[difference, 'verdict'], ...told] as [Json, string][])
          of[field] = of[field].replace('núcleo do sistema, ', '');
      }
    },
  },
  {
    what: 'the series of runtimes bear on comparing; each engine had its own',
    apply: (then) => {
      const runtimes = { native: 'go 1.26, python 3.11', compose: 'go 1.24, python 3.13' };
      const withRuntimes = (reasons: Json[]) =>
        reasons.flatMap((reason) => {
          if (reason.field !== 'engine') return [reason];
          const [old, now] = [reason.old, reason.new].map((it: keyof typeof runtimes) => runtimes[it]);
          return [reason, { field: 'runtimes', label: 'versões dos runtimes', old, new: now }];
        });
      for (const replication of Object.values<Json>(then.replications))
        if (replication) replication.differing = withRuntimes(replication.differing);
      for (const difference of Object.values<Json>(then.differences)) {
        difference.reasons = withRuntimes(difference.reasons);
        const told: [Json, string][] = difference.metrics.map((metric: Json) => [metric, 'reason']);
        for (const [of, field] of [[difference, 'verdict'], ...told] as [Json, string][])
          of[field] = of[field].replace('motor de execução, ', 'motor de execução, versões dos runtimes, ');
      }
    },
  },
];

/** Of the machines and runtimes, then and since. */
const FINGERPRINTS = [
  [
    '6116d4af62ea14fe2727b407c5a54de59a0e938832e0d0a8fce8c17b170a81be',
    '1da1c8686af42d0af6b2fe212b11e460022a3e6000985dca9211b2fcb262d1b9',
  ],
  [
    '086189ded0eeb4015f22acfc8da57dc6d8a6d40410ca7d0f07b295e58ffef65a',
    '0135d172552ff2fd219824a62230db511836a9e6877d788643a6d0cf96caf57f',
  ],
  [
    '61cd3ab147e6611736eb9117fd01c9d06043b61c231d8ef7954ef534b7a42940',
    'bbfacd083070ade6dfe577775eb3777a6f4ea197a9b4f36e846da8b6cc18b549',
  ],
] as const;

/** Gates that were not asked then: their rows are left out of the comparison, and no fact's caveats may come of them. */
const NEW_GATES = ['other-work'];

/** Fields that facts have got since; each is held against the others of its fact. */
const ADDED = ['subject', 'load', 'metric', 'metricLabel'];

function factsOf({ facts, study }: Json): Json[] {
  return [...Object.values<Json>(facts).flat(), ...study.facts];
}

function named(facts: Json[], name: string): Json {
  return facts.find((fact) => fact.name === name);
}

function replace(of: Json, field: string, before: string, now: string): void {
  expect(of[field]).toBe(before);
  of[field] = now;
}

/** The order of facts says nothing. */
function byName(facts: Json[]): Json {
  const found = Object.fromEntries(facts.map((fact) => [fact.name, fact]));
  expect(Object.keys(found)).toHaveLength(facts.length);
  return found;
}

function withoutAdded(fact: Json): Json {
  return Object.fromEntries(Object.entries(fact).filter(([field]) => !ADDED.includes(field)));
}

const results = await frozenResults(...CAMPAIGNS, ORIGINAL);
let then: Json;
let now: Json;

beforeAll(async () => {
  const bytes = await readFile(path.join(import.meta.dirname, 'fixtures/outputs-v1.json.gz'));
  then = JSON.parse(gunzipSync(bytes).toString());
  for (const { apply } of DIFFERENCES) apply(then);
  now = JSON.parse(JSON.stringify(await outputsOf(ROOT, results)));
});

describe('of every campaign measured before records had a second version', () => {
  test.each(CAMPAIGNS)('the facts of %s are what they were, value by value', (id) => {
    const before = byName(then.facts[id]);
    expect(Object.keys(before).length).toBeGreaterThan(100);
    expect(byName(now.facts[id].map(withoutAdded))).toEqual(before);
  });

  test('the study’s facts are, and there may be more', () => {
    const before = byName(then.study.facts);
    const after = byName(now.study.facts.map(withoutAdded));
    expect(now.study.featured).toBe(then.study.featured);
    expect(Object.fromEntries(Object.keys(before).map((name) => [name, after[name]]))).toEqual(before);
  });

  test('the gates are', () => {
    expect(then.gates).toHaveLength(996);
    const asked = now.gates.filter(({ gate }: Json) => !NEW_GATES.includes(gate));
    expect(asked).toEqual(then.gates);
  });

  test.each(NEW_GATES)('the new gate %s is asked of every round, and is a caveat of no fact', (gate) => {
    const rows = now.gates.filter((row: Json) => row.gate === gate);
    expect(rows.length).toBeGreaterThan(90);
    expect(then.gates.filter((row: Json) => row.gate === gate)).toEqual([]);
    expect(
      factsOf(now)
        .flatMap(({ caveats }) => caveats)
        .filter((each) => each.gate === gate),
    ).toEqual([]);
  });

  test.each(['claims', 'studyClaims', 'replications', 'fingerprints'])('the %s are', (output) => {
    expect(now[output]).toEqual(then[output]);
  });

  test('the differences between each two are', () => {
    expect(Object.keys(then.differences)).toHaveLength((CAMPAIGNS.length * (CAMPAIGNS.length - 1)) / 2);
    expect(now.differences).toEqual(then.differences);
  });

  test('nothing else was said, and nothing else is', () => {
    expect(Object.keys(now)).toEqual(Object.keys(then));
    for (const output of ['facts', 'claims', 'replications', 'fingerprints'])
      expect(Object.keys(now[output]).sort()).toEqual(CAMPAIGNS);
  });
});

test('what facts have got since follows from what they had', () => {
  for (const fact of factsOf(now)) {
    expect(factName(fact as FactKey)).toBe(fact.name);
    expect(fact.label.startsWith(fact.metricLabel), `${fact.name}: ${fact.label}`).toBe(true);
  }
});

test.each(DIFFERENCES)('a difference that is named is one: $what', async ({ apply }) => {
  const bytes = await readFile(path.join(import.meta.dirname, 'fixtures/outputs-v1.json.gz'));
  const [before, after] = [0, 1].map(() => JSON.parse(gunzipSync(bytes).toString()));
  apply(after);
  expect(after).not.toEqual(before);
});
