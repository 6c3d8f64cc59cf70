import { expect, test } from 'vitest';
import { describeGates } from './describe-gates.ts';
import { type GateStatus, unknown } from './gate.ts';

const result = (gate: Parameters<typeof unknown>[0], status: GateStatus) => ({
  ...unknown(gate, `porque ${status}`),
  status,
});

test('a round without fault is one line', () => {
  expect(describeGates([result('clock', 'pass'), result('errors', 'pass')])).toEqual([
    '2 de 2\u00a0crivos passam',
  ]);
});

test('what fails comes before what warns, and what is unknown is named', () => {
  const statuses = [result('machine', 'warn'), result('little', 'fail'), result('generator', 'unknown')];
  expect(describeGates([...statuses, result('clock', 'pass')])).toEqual([
    '1 de 4\u00a0crivos passa; sem como saber: gerador',
    '✗ lei de Little: porque fail',
    '! máquina: porque warn',
  ]);
});
