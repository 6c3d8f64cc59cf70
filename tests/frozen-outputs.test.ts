import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { type FactKey, factName } from '../src/study/fact.ts';
import { frozenResults, ROOT } from './copied-results.ts';
import { MEASURED_BEFORE, ORIGINAL } from './frozen-campaigns.ts';
import { outputsOf } from './frozen-outputs.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is said is compared, whatever its shape
type Json = any;

/**
 * Measured values of a service under one label, each round by itself: whatever rule judges them, they are what they were.
 * The file was written by the code of before that rule, and is never written again.
 */
const VALUES = [
  'throughput',
  'requests',
  'requests-total',
  'transfer',
  'latency-mean',
  'latency-stdev',
  'latency-min',
  'latency-p999',
  'latency-max',
  'timeouts',
  'printed-mean',
  'printed-stdev',
  'printed-p99',
  'phantom-samples',
  'server-cpu',
  'generator-cpu',
  'server-memory',
  'little-mean',
  'bytes-per-response',
  'timeout-share',
];

/** Of the control's service both labels count now. */
const CONTROLLED = 'go';

/** Gates that were not asked then. */
const NEW_GATES = ['other-work', 'gap', 'control'];

/** What vetoed then and warns now, in other words. */
const WARNING = ['stationarity', 'dispersion'];

/** What is said with other words now. */
function inWordsOfNow(explanation: string): string {
  return explanation.replace(' (orçamento shared)', '').replace('laços de eventos', 'event loops');
}

/** Asked then of every machine; now only where other work was not seen: our own builds and pilots load a machine too. */
const LOAD = /carga antes da primeira rodada: [\d,]+ \(limite 0,5\snúcleo\)(?:; )?/;

const results = await frozenResults(...MEASURED_BEFORE, ORIGINAL);
let then: Json;
let now: Json;

beforeAll(async () => {
  const bytes = await readFile(path.join(import.meta.dirname, 'fixtures/outputs-v1.json.gz'));
  then = JSON.parse(gunzipSync(bytes).toString());
  now = JSON.parse(JSON.stringify(await outputsOf(ROOT, results)));
});

function byName(facts: Json[]): Map<string, Json> {
  return new Map(facts.map((fact) => [fact.name, fact]));
}

describe('of every campaign measured before records had a second version', () => {
  test.each(MEASURED_BEFORE)('what was measured in %s is what it was, value by value', (id) => {
    const [before, after] = [byName(then.facts[id]), byName(now.facts[id])];
    const compared = [...before.keys()].filter((name) => {
      const [subject = '', metric = ''] = [
        name.slice(0, name.indexOf('.')),
        name.slice(name.lastIndexOf('.') + 1),
      ];
      return (
        !subject.includes(':') && subject !== CONTROLLED && subject !== 'control' && VALUES.includes(metric)
      );
    });
    expect(compared.length).toBeGreaterThan(VALUES.length);
    for (const name of compared) {
      const [old, fresh] = [before.get(name), after.get(name)];
      expect({ value: fresh?.value, above: fresh?.above, sources: fresh?.sources }, name).toEqual({
        value: typeof old.value === 'number' ? expect.closeTo(old.value, 6) : old.value,
        above: old.above,
        sources: old.sources,
      });
    }
  });

  test.each(MEASURED_BEFORE)('how and where %s was measured is what it was', (id) => {
    const after = byName(now.facts[id]);
    const own = then.facts[id].filter(({ name }: Json) => /^(?:machine|campaign)\./.test(name));
    expect(own.length).toBeGreaterThan(30);
    for (const { name, value, unit } of own) {
      // What a machine is told apart by has changed, and so has its hash; and what a preset is called
      if (name === 'campaign.fingerprint' || name === 'campaign.profile') continue;
      expect(after.get(name), name).toMatchObject({ value, unit });
    }
  });

  test('the gates are, but for those that only warn now', () => {
    expect(then.gates).toHaveLength(996);
    const key = ({ campaign, service, round, gate }: Json) => [campaign, service, round, gate].join(' ');
    const asked = new Map(now.gates.map((row: Json) => [key(row), row]));
    for (const { profile: _, ...row } of then.gates) {
      const { profile: __, ...fresh } = asked.get(key(row)) as Json;
      row.explanation = inWordsOfNow(row.explanation);
      const isOfLoad = row.gate === 'machine' && row.status === 'warn' && row.explanation.search(LOAD) === 0;
      if (row.gate === 'machine') row.explanation = row.explanation.replace(LOAD, '');
      if (isOfLoad)
        expect([fresh.explanation, 'pass'], key(row)).toContain(
          fresh.status === 'pass' ? 'pass' : row.explanation,
        );
      else if (!WARNING.includes(row.gate)) expect(fresh, key(row)).toEqual(row);
      else expect(fresh.status, key(row)).toBe(row.status === 'fail' ? 'warn' : row.status);
    }
  });

  test.each(NEW_GATES)('the new gate %s is a caveat of no fact', (gate) => {
    expect(now.gates.filter((row: Json) => row.gate === gate).length).toBeGreaterThan(8);
    expect(then.gates.filter((row: Json) => row.gate === gate)).toEqual([]);
    const caveats = Object.values<Json>(now.facts).flatMap((facts) =>
      facts.flatMap((fact: Json) => fact.caveats),
    );
    expect(caveats.filter((each: Json) => each.gate === gate)).toEqual([]);
  });

  test('nothing else was said, and nothing else is', () => {
    expect(Object.keys(now)).toEqual(Object.keys(then));
    for (const output of ['facts', 'claims', 'replications', 'fingerprints'])
      expect(Object.keys(now[output]).sort()).toEqual([...MEASURED_BEFORE].sort());
  });
});

test('the name of a fact follows from what it is about', () => {
  for (const fact of Object.values<Json>(now.facts).flat()) {
    expect(factName(fact as FactKey)).toBe(fact.name);
    expect(fact.label.startsWith(fact.metricLabel), `${fact.name}: ${fact.label}`).toBe(true);
  }
});
