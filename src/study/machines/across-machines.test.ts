import { describe, expect, test } from 'vitest';
import type { AcrossMachines } from './across-machines.ts';
import { describeAcross } from './describe.ts';
import { acrossOf, type FakeMachineCampaign, fakeAcross } from './fake-across.ts';

const across = (campaigns: readonly FakeMachineCampaign[]) => fakeAcross(campaigns) as AcrossMachines;
const spaced = (of: AcrossMachines) => describeAcross(of).replaceAll('\u00a0', ' ');
const values = ({ machines }: AcrossMachines) =>
  machines.map(({ label, value }) => [label.split(', ')[1], value && Number(value.toFixed(6))]);
const A = { processor: 'A' };
const B = { processor: 'B' };

describe('a claim over machines', () => {
  test('has a value a machine, the geometric mean of its campaigns; the published machine comes first', () => {
    const found = across([
      { processor: 'C', value: 3 },
      { ...A, value: 9 },
      { ...B, value: 5 },
      { ...A, value: 4 },
    ]);
    expect(values(found)).toEqual([
      ['A', 6],
      ['C', 3],
      ['B', 5],
    ]);
    expect(found.machines[0]?.dots.map(({ campaign }) => campaign)).toEqual(['c3', 'c1']);
  });

  test('is of one setting a machine: the published where it has it, whatever else was measured there', () => {
    const found = across([
      { ...A, value: 40, engine: 'compose' },
      { ...A, value: 50, go: '1.24.1' },
      { ...A, value: 50, go: '1.24.2' },
      { ...A, value: 4 },
    ]);
    expect(values(found)).toEqual([['A', 4]]);
    expect(found.machines[0]?.dots.map(({ counts }) => counts)).toEqual([false, false, false, true]);
    expect(found.published).toEqual({ engine: 'native', runtimes: 'go 1.26, python 3.11' });
  });

  test('of a machine without the published setting, is of that of most of its campaigns, and says so', () => {
    const found = across([
      { ...B, value: 9, engine: 'compose' },
      { ...B, value: 2, go: '1.24.1' },
      { ...B, value: 8, go: '1.24.2' },
      { ...A, value: 4 },
    ]);
    expect(values(found)).toEqual([
      ['A', 4],
      ['B', 4],
    ]);
    expect(spaced(found)).toContain('O valor de 1 máquina é de outro motor ou de outras versões.');
  });

  test('does not count a value that a gate fails', () => {
    const dot = { obstacle: 'o valor foi reprovado', verdict: 'inconclusiva' as const };
    const found = across([
      { ...A, value: 100, dot },
      { ...B, value: 50, dot },
      { ...A, value: 4 },
    ]);
    expect(values(found)).toEqual([
      ['A', 4],
      ['B', null],
    ]);
    expect(found.outcome).toBe('one machine');
    expect(spaced(found)).toBe('Só uma máquina mediu isto: VM de 2 vCPUs, A, 8 GiB.');
  });

  test('that no campaign measured is none', () => {
    expect(fakeAcross([{ ...A, value: 4, dot: null }])).toBeNull();
    expect(fakeAcross([{ ...A, value: 4, dot: { claim: 'other' } }])).toBeNull();
  });
});

describe('what is said of the next machine', () => {
  test('is the range alone with fewer than five', () => {
    expect(acrossOf([6, 9, 12, 7]).prediction).toBeNull();
    expect(spaced(acrossOf([6, 9, 12, 7]))).toBe(
      'Em 4 máquinas, de 6,00× a 12,0×: máquinas de menos para prever a próxima. Todas confirmam a afirmação.',
    );
  });

  test('is a prediction from five on, named for what they are', () => {
    const found = acrossOf([6, 7, 8, 9, 10]);
    // Computed apart: mean ln 2.063384, s .201847, t(4) 2.776445, √1.2
    expect(found.prediction?.[0]).toBeCloseTo(4.26089, 4);
    expect(found.prediction?.[1]).toBeCloseTo(14.54561, 4);
    expect(found.outcome).toBe('predicts');
    expect(spaced(found)).toBe(
      'Em 5 máquinas, de 6,00× a 10,0×. Na próxima VM de 2 vCPUs, espera-se de 4,26× a 14,5× (95 %). Todas confirmam a afirmação.',
    );
  });

  test('names each kind where they are of several', () => {
    const others = [6, 7, 8, 9].map((value, index) => ({ processor: `M${index}`, value }));
    const found = across([{ processor: 'M4', value: 10, logicalCpus: 8 }, ...others]);
    expect(spaced(found)).toContain('Na próxima máquina dessas (VM de 2 vCPUs e VM de 8 vCPUs)');
  });

  test('is that machines are too few where the prediction holds 1', () => {
    const found = acrossOf([1.2, 2, 4, 8, 30]);
    expect(found.prediction?.[0]).toBeLessThan(1);
    expect(found.outcome).toBe('too few');
    expect(spaced(found)).toContain('máquinas de menos para prever a próxima, que pode ir de 0,');
  });

  test('depends on the machine only where one confirms what another refutes', () => {
    const refuted = { ...B, value: 0.5, dot: { verdict: 'refutada' as const } };
    expect(spaced(across([refuted, { ...A, value: 4 }]))).toBe(
      'Em 2 máquinas, de 0,500× a 4,00×. Depende da máquina: 1 máquina confirma, 1 máquina refuta.',
    );
    const open = { ...refuted, dot: { verdict: 'inconclusiva' as const } };
    const found = across([open, { ...A, value: 4 }]);
    expect(found.outcome).toBe('too few');
    expect(spaced(found)).toContain('1 confirma a afirmação; as outras a deixam em aberto.');
  });

  test('is not laid to the machine alone where runtimes differ too', () => {
    const refuted = { ...B, value: 0.5, go: '1.20', dot: { verdict: 'refutada' as const } };
    expect(spaced(across([refuted, { ...A, value: 4 }]))).toContain(
      'Depende da máquina, do motor ou das versões',
    );
  });

  test('is no answer of a machine that contradicts itself', () => {
    const refuted = { ...A, value: 0.5, dot: { verdict: 'refutada' as const } };
    const found = across([refuted, { ...B, value: 3 }, { ...A, value: 4 }]);
    expect(found.machines.map(({ verdict }) => verdict)).toEqual([null, 'confirmada']);
    expect(found.outcome).toBe('too few');
  });
});
