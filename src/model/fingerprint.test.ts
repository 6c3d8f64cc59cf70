import { describe, expect, test } from 'vitest';
import type { Campaign } from './campaign.ts';
import type { Environment } from './environment.ts';
import { COMPARABLE, type ComparableField, comparableFields, machineDifferences } from './fingerprint.ts';

const known = <T>(value: T) => ({ value, reason: null });

function campaign(change: (campaign: Campaign) => void = () => {}): Campaign {
  const made = {
    engine: 'native',
    config: { contenders: ['go'] },
    contenders: { go: { service: 'go', generator: 'wrk', versions: { go: '1.24.11' } } },
    machines: {
      server: {
        kernel: 'Linux 6.18.44',
        cpuModel: known('AMD EPYC'),
        logicalCpus: 2,
        cpuTurbo: { value: null, reason: 'ENOENT' },
        memoryBytes: 25_276_502_016,
        node: 'v24.21.0',
        engine: {},
      },
    },
    generators: { wrk: { version: 'wrk 4.1.0', sha256: 'ab' } },
  } as unknown as Campaign;
  const environment = environmentOf(made);
  for (const field of Object.keys(COMPARABLE)) {
    const name = field.replace(/^environment\./, '') as keyof Environment;
    if (field.startsWith('environment.') && !field.startsWith('environment.engine.'))
      (environment[name] as unknown) ??= known('x');
  }
  change(made);
  return made;
}

function environmentOf({ machines }: Campaign): Environment {
  return machines.server as Environment;
}

/** A change of the server's machine. */
function machine(change: (environment: Environment) => void) {
  return (made: Campaign) => change(environmentOf(made));
}

/** Other versions of what Go is built with. */
function built(versions: Record<string, string>) {
  return ({ contenders }: Campaign) => Object.assign(contenders.go as object, { versions });
}

function differing(a: Campaign, b: Campaign): string[] {
  const [left, right] = [comparableFields(a), comparableFields(b)];
  return Object.keys(left).filter(
    (field) => left[field as ComparableField] !== right[field as ComparableField],
  );
}

describe('campaigns', () => {
  test('of the same machine and tools are comparable', () => {
    expect(differing(campaign(), campaign())).toEqual([]);
  });

  test('are comparable on a few bytes of memory more, and on another Node', () => {
    const other = campaign(
      machine((environment) => {
        environment.memoryBytes += 4096;
        environment.node = 'v26.0.0';
      }),
    );
    expect(differing(campaign(), other)).toEqual([]);
  });

  test.each<[string, was: (campaign: Campaign) => void, is: (campaign: Campaign) => void]>([
    [
      'environment.kernel',
      machine((it) => Object.assign(it, { kernel: 'Linux 6.8.0-45-generic' })),
      machine((it) => Object.assign(it, { kernel: 'Linux 6.8.0-47-generic' })),
    ],
    [
      'environment.engine.dockerEngine',
      machine((it) => Object.assign(it.engine, { dockerEngine: '28.3.1' })),
      machine((it) => Object.assign(it.engine, { dockerEngine: '28.3.4+dfsg1' })),
    ],
  ])('are comparable on another build of %s, which is told', (field, was, is) => {
    expect(differing(campaign(was), campaign(is))).toEqual([]);
    expect(machineDifferences(campaign(was), campaign(is))).toEqual([
      expect.objectContaining({ field, stops: false }),
    ]);
  });

  test('are comparable on another patch of a runtime, which is told', () => {
    expect(differing(campaign(), campaign(built({ go: '1.24.4' })))).toEqual([]);
    expect(machineDifferences(campaign(), campaign(built({ go: '1.24.4' })))).toEqual([
      { field: 'contenders.go.versions.go', old: '1.24.11', now: '1.24.4', stops: false },
    ]);
  });

  test('say another series of a runtime once', () => {
    expect(machineDifferences(campaign(), campaign(built({ go: '1.26.8' })))).toEqual([
      { field: 'runtimes', old: 'go 1.24', now: 'go 1.26', stops: true },
    ]);
  });

  test.each<[string, (campaign: Campaign) => void]>([
    ['runtimes', built({ go: '1.26.8' })],
    ['runtimes', built({ go: '1.24.11', 'go-build': 'unoptimized' })],
    ['engine', (it) => Object.assign(it, { engine: 'compose' })],
    ['environment.kernel', machine((it) => Object.assign(it, { kernel: 'Linux 7.0' }))],
    ['environment.cpuModel', machine((it) => Object.assign(it, { cpuModel: known('Xeon') }))],
    ['environment.cpuTurbo', machine((it) => Object.assign(it, { cpuTurbo: known('1') }))],
    ['environment.memoryGib', machine((it) => Object.assign(it, { memoryBytes: 2 ** 30 }))],
    ['environment.engine.dockerEngine', machine((it) => Object.assign(it.engine, { dockerEngine: '28' }))],
    ['generator.sha256', ({ generators }) => Object.assign(generators.wrk as object, { sha256: 'cd' })],
  ])('that differ in %s are not, and the field is named', (field, change) => {
    expect(differing(campaign(), campaign(change))).toEqual([field]);
  });

  test('have what is not known as null', () => {
    expect(comparableFields(campaign())['environment.cpuTurbo']).toBeNull();
  });
});
