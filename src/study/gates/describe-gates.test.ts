import { expect, test } from 'vitest';
import { caveatMark, describeCaveats, describeGates } from './describe-gates.ts';
import { type GateStatus, unknown } from './gate.ts';

const result = (gate: Parameters<typeof unknown>[0], status: GateStatus) => ({
  ...unknown(gate, `porque ${status}`),
  status,
});

test('a round without fault is one line', () => {
  expect(describeGates([result('clock', 'pass'), result('errors', 'pass')])).toEqual([
    '2 de 2\u00a0verificações passam',
  ]);
});

test('what fails comes before what warns, and what is unknown is named', () => {
  const statuses = [result('machine', 'warn'), result('little', 'fail'), result('generator', 'unknown')];
  expect(describeGates([...statuses, result('clock', 'pass')])).toEqual([
    '1 de 4\u00a0verificações passa; sem como saber: gerador',
    '✗ lei de Little: porque fail',
    '! máquina: porque warn',
  ]);
});

test('beside a figure stands what warns of it, and before it what fails it', () => {
  const failing = { gate: 'stationarity', status: 'fail', rounds: 2, of: 6 } as const;
  const warning = { gate: 'generator', status: 'warn', rounds: 1, of: 6 } as const;
  const ofAll = { gate: 'dispersion', status: 'warn', rounds: 0, of: 0 } as const;
  expect(caveatMark([])).toBe('');
  expect(caveatMark([warning])).toBe('!');
  expect(caveatMark([warning, failing])).toBe('!!');
  expect(describeCaveats([])).toBe('');
  expect(describeCaveats([failing, warning, ofAll]).replaceAll('\u00a0', ' ')).toBe(
    'reprovado pela verificação de regime estável (2 de 6 rodadas); com ressalva da verificação de gerador (1 de 6 rodadas) e dispersão',
  );
});
