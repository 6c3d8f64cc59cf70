import { expect, test } from 'vitest';
import { frozenResults, ROOT } from '../../../tests/copied-results.ts';
import { formatFact } from '../../format/format-fact.ts';
import type { Fact } from '../../study/fact.ts';
import { englishFinding, englishRows, englishSpread } from './english.ts';
import { readStudy } from './read-study.ts';

const reading = await readStudy({ root: ROOT, results: await frozenResults(), content: `${ROOT}/content` });
const { study } = reading;
const name = 'go:python.throughput';
const ratio = study.facts.get(name) as Fact;

/** The same study, of which one ratio is another. */
const withRatio = (over: Partial<Fact>) => ({
  study: { ...study, facts: new Map([...study.facts, [name, { ...ratio, caveats: [], ...over }]]) },
});

test('the finding follows the ratio, and claims nothing that it does not bear', () => {
  expect(englishFinding(withRatio({ value: 4.9, interval: [4.8, 5] }))).toBe(
    'Go answered 4.9× as many requests per second as Python',
  );
  expect(englishFinding(withRatio({ value: 1.5, interval: [1.4, 1.6] }))).toMatch(
    /^Go answered 1\.5× as many requests per second as Python$/,
  );
  expect(englishFinding(withRatio({ value: 1.01, interval: [0.9, 1.1] }))).toMatch(
    /no difference to be told/,
  );
  expect(englishFinding(withRatio({ interval: null }))).toBe('Requests per second of Go and Python');
});

test('each line has the larger value against the smaller one', () => {
  for (const { label, ratio } of englishRows(reading)) {
    expect(label).not.toBe('');
    if (ratio) expect(ratio.fact.value).toBeGreaterThanOrEqual(1);
  }
});

test('machines are spoken of from the second on', () => {
  expect(englishSpread(undefined)).toBeNull();
  const machines = [{ value: 8.11 }, { value: null }, { value: 11.7 }];
  expect(englishSpread({ claim: 'c', machines } as never)?.text).toBe('from 8.11× to 11.7× on 2 machines');
});

test('figures are written as in English', () => {
  const english = (over: Partial<Fact>) =>
    formatFact({ ...ratio, ...over }, 'interval', 'en').replaceAll('\u00a0', ' ');
  expect(english({ unit: 'requests/s', value: 29773.7, interval: [28767, 30816] })).toBe(
    '29,774 req/s [28,767 to 30,816]',
  );
  expect(english({ unit: 'ratio', value: 1.012, interval: null })).toBe('1.01×');
  expect(english({ unit: 'cores', value: 1.5, interval: null })).toBe('1.5 cores');
  expect(english({ missing: 'sem controle', value: null })).toBe('not measured');
});
