import { describe, expect, test } from 'vitest';
import type { Environment } from '../../model/environment.ts';
import { type AcrossMachines, acrossMachines, type CampaignDots } from './across-machines.ts';
import type { ClaimDot } from './claim-dots.ts';
import { describeAcross } from './describe.ts';

const CLAIM = { id: 'faster', predicate: { fact: 'go:python/shared.throughput', above: 1 } };

const known = <T>(value: T) => ({ value, reason: null });

interface Made {
  machine?: string;
  logicalCpus?: number;
  engine?: 'native' | 'compose';
  go?: string;
  dot?: Partial<ClaimDot> | null;
}

/** A campaign of a machine, by its processor, whose one dot is at `value`. */
function made(
  id: string,
  value: number,
  { machine = 'A', logicalCpus = 2, ...more }: Made = {},
): CampaignDots {
  const { engine = 'native', go = '1.26.8', dot = {} } = more;
  const server = {
    kernel: 'Linux 6.18',
    architecture: 'x64',
    cpuModel: known(machine),
    logicalCpus,
    threadsPerCore: known(1),
    virtualization: known('kvm'),
    memoryBytes: 8 * 2 ** 30,
    engine: {},
  } as unknown as Environment;
  const contenders = {
    go: { service: 'go', versions: { go } },
    python: { service: 'python', versions: { python: '3.11.7' } },
    rust: { service: 'rust', versions: { rust: `1.${id.length}` } },
  };
  return {
    campaign: {
      id,
      createdAt: '',
      engine,
      machines: { server },
      contenders,
    } as unknown as CampaignDots['campaign'],
    dots:
      dot === null
        ? []
        : [
            {
              ...{
                claim: CLAIM.id,
                fact: 'go:python/shared.throughput',
                contenders: ['go', 'python'],
                ownName: null,
              },
              ...{ value, interval: [value / 1.1, value * 1.1] },
              ...{ verdict: 'confirmada', obstacle: null, ...dot },
            } as ClaimDot,
          ],
  };
}

function across(campaigns: readonly CampaignDots[], published = 'a'): AcrossMachines {
  return acrossMachines(CLAIM, campaigns, [published]) as AcrossMachines;
}

const told = (campaigns: readonly CampaignDots[]) =>
  describeAcross(across(campaigns)).replaceAll('\u00a0', ' ');

const values = ({ machines }: AcrossMachines) =>
  machines.map(({ label, value }) => [label.split(', ')[1], value && Number(value.toFixed(6))]);

describe('a claim over machines', () => {
  test('has a value a machine, the geometric mean of its campaigns; the published machine comes first', () => {
    const found = across([
      made('d', 3, { machine: 'C' }),
      made('c', 9),
      made('b', 5, { machine: 'B' }),
      made('a', 4),
    ]);
    expect(values(found)).toEqual([
      ['A', 6],
      ['C', 3],
      ['B', 5],
    ]);
    expect(found.machines[0]?.dots.map(({ campaign }) => campaign)).toEqual(['c', 'a']);
  });

  test('is of one setting a machine: the published where it has it, whatever else was measured there', () => {
    const found = across([
      made('d', 40, { engine: 'compose' }),
      made('c', 50, { go: '1.24.1' }),
      made('b', 50, { go: '1.24.2' }),
      made('a', 4),
    ]);
    expect(values(found)).toEqual([['A', 4]]);
    expect(found.machines[0]?.dots.map(({ counts }) => counts)).toEqual([false, false, false, true]);
    expect(found.published).toEqual({ engine: 'native', runtimes: 'go 1.26, python 3.11' });
  });

  test('of a machine without the published setting, that of most of its campaigns', () => {
    const found = across([
      made('d', 9, { machine: 'B', engine: 'compose' }),
      made('c', 2, { machine: 'B', go: '1.24.1' }),
      made('b', 8, { machine: 'B', go: '1.24.2' }),
      made('a', 4),
    ]);
    expect(values(found)).toEqual([
      ['A', 4],
      ['B', 4],
    ]);
    expect(describeAcross(found).replaceAll('\u00a0', ' ')).toContain(
      'Em 1 máquina, com outro motor ou outras versões.',
    );
  });

  test('does not count a value that a gate fails', () => {
    const failed = { obstacle: 'o valor foi reprovado', verdict: 'inconclusiva' as const };
    const found = across([
      made('c', 100, { dot: failed }),
      made('b', 50, { machine: 'B', dot: failed }),
      made('a', 4),
    ]);
    expect(values(found)).toEqual([
      ['A', 4],
      ['B', null],
    ]);
    expect(found.outcome).toBe('one machine');
  });

  test('that no campaign measured is none', () => {
    expect(acrossMachines(CLAIM, [made('a', 4, { dot: null })], ['a'])).toBeNull();
    expect(acrossMachines(CLAIM, [made('a', 4, { dot: { claim: 'other' } })], ['a'])).toBeNull();
  });
});

/** One campaign on each of so many machines. */
const machines = (...each: readonly number[]) =>
  each.map((value, index) => made(String.fromCharCode(97 + index), value, { machine: `M${index}` }));

describe('what is said of the next machine', () => {
  test('is nothing with one', () => {
    expect(told(machines(6))).toBe('Só uma máquina mediu isto: VM de 2 vCPUs, M0, 8 GiB.');
  });

  test('is the range alone with fewer than five', () => {
    expect(across(machines(6, 9, 12, 7)).prediction).toBeNull();
    expect(told(machines(6, 9, 12, 7))).toBe(
      'Em 4 máquinas, de 6,00× a 12,0×: máquinas de menos para prever a próxima. Todas confirmam a afirmação.',
    );
  });

  test('is a prediction from five on, named for what they are', () => {
    const found = across(machines(6, 7, 8, 9, 10));
    const [low, high] = found.prediction as [number, number];
    // Computed apart: mean ln 2.063384, s .201847, t(4) 2.776445, √1.2
    expect(low).toBeCloseTo(4.26089, 4);
    expect(high).toBeCloseTo(14.54561, 4);
    expect(found.outcome).toBe('predicts');
    expect(told(machines(6, 7, 8, 9, 10))).toBe(
      'Em 5 máquinas, de 6,00× a 10,0×. Na próxima VM de 2 vCPUs, espera-se de 4,26× a 14,5× (95 %). Todas confirmam a afirmação.',
    );
  });

  test('of several kinds, names each', () => {
    const others = [...machines(6, 7, 8, 9), made('e', 10, { machine: 'M4', logicalCpus: 8 })];
    expect(told(others)).toContain('Na próxima máquina dessas (VM de 2 vCPUs e VM de 8 vCPUs)');
  });

  test('is that machines are too few where the prediction holds 1', () => {
    const found = across(machines(1.2, 2, 4, 8, 30));
    expect(found.outcome).toBe('too few');
    expect(told(machines(1.2, 2, 4, 8, 30))).toContain(
      'máquinas de menos para prever a próxima, que pode ir de 0,',
    );
  });

  test('depends on the machine only where one confirms what another refutes', () => {
    const refuted = made('b', 0.5, { machine: 'B', dot: { verdict: 'refutada' } });
    expect(told([refuted, made('a', 4)])).toBe(
      'Em 2 máquinas, de 0,500× a 4,00×. Depende da máquina: 1 máquina confirma, 1 máquina refuta.',
    );
    const open = made('b', 0.5, { machine: 'B', dot: { verdict: 'inconclusiva' } });
    expect(across([open, made('a', 4)]).outcome).toBe('too few');
    expect(told([open, made('a', 4)])).toContain('1 confirma a afirmação; as outras a deixam em aberto.');
  });

  test('is not laid to the machine alone where runtimes differ too', () => {
    const refuted = made('b', 0.5, { machine: 'B', go: '1.20', dot: { verdict: 'refutada' } });
    expect(told([refuted, made('a', 4)])).toContain('Depende da máquina, do motor ou das versões');
  });
});
