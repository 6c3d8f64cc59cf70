import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { bareService } from '../../tests/bare-service.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ServiceManifest, Variant } from '../model/service.ts';
import { contendersOf, expectedAnswer } from './contenders.ts';
import { readManifests } from './read-manifests.ts';

const { services, scenarios } = await readManifests(path.resolve(import.meta.dirname, '../..'));
const [go, python] = services.map(bareService) as [ServiceManifest, ServiceManifest];
const [sleep] = scenarios as [Scenario];

const workers: Variant = {
  id: 'workers',
  name: 'Python (2 processos)',
  summary: 'Dois processos.',
  order: 1,
  appearance: { light: '#000000', dark: '#ffffff', mark: 'cross' },
  env: { WORKERS: '2', UV_COMPILE_BYTECODE: '0' },
};
const withVariant = (variant: Variant): ServiceManifest => ({
  ...python,
  variants: [variant],
  scenarios: { ...python.scenarios, hash: { path: '/hash' } },
});

describe('contendersOf', () => {
  test('gives services in their order, as they are, and then variants under labels of their own', () => {
    const contenders = contendersOf([withVariant(workers), go]);
    expect(contenders.map(({ id }) => id)).toEqual(['go', 'python', 'python-workers']);
    expect(contenders[0]).toMatchObject({ service: go, variant: null, native: go.native, name: 'Go' });
  });

  test("puts a variant's environment over the service's, and keeps of the service what it does not change", () => {
    const [, , contender] = contendersOf([go, withVariant(workers)]);
    expect(contender).toMatchObject({
      name: 'Python (2 processos)',
      variant: workers,
      parallelism: python.parallelism,
      native: {
        env: { ...python.native.env, WORKERS: '2', UV_COMPILE_BYTECODE: '0' },
        build: python.native.build,
        start: python.native.start,
      },
    });
    expect(Object.keys(contender?.scenarios ?? {})).toEqual(['sleep-1ms', 'hash']);
  });

  test('takes start, parallelism and scenarios of a variant that has them', () => {
    const variant = { ...workers, start: ['two'], parallelism: 2, scenarios: ['sleep-1ms'] };
    const [, , contender] = contendersOf([go, withVariant(variant)]);
    expect(contender).toMatchObject({ native: { start: ['two'] }, parallelism: 2 });
    expect(Object.keys(contender?.scenarios ?? {})).toEqual(['sleep-1ms']);
  });
});

describe('expectedAnswer', () => {
  const [, contender] = contendersOf([go, withVariant(workers)]);
  const forAll = { status: 200, contentType: 'text/plain', body: 'for all' };

  test("is the service's own where it has one, also against the scenario's", () => {
    const own = python.scenarios['sleep-1ms']?.answer;
    expect(contender && expectedAnswer(contender, { ...sleep, answer: forAll })).toBe(own);
  });

  test("is the scenario's where the service has none", () => {
    expect(contender && expectedAnswer(contender, { ...sleep, id: 'hash', answer: forAll })).toBe(forAll);
  });

  test('does not exist for a scenario that the contender is not measured on', () => {
    expect(() => contender && expectedAnswer(contender, { ...sleep, id: 'other', answer: forAll })).toThrow(
      'python has no answer to other: it is measured on sleep-1ms, hash',
    );
  });
});
