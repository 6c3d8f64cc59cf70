import { expect, test } from 'vitest';
import { type GateResult, type GateStatus, unknown } from '../study/gates/gate.ts';
import { summarizeGates } from './gates-summary.ts';

function gate(id: GateResult['gate'], status: GateStatus): GateResult {
  return { ...unknown(id, ''), status };
}

test('counts what passes, and names each other gate once, the gravest first', () => {
  const checks = [
    gate('little', 'pass'),
    gate('machine', 'unknown'),
    gate('generator', 'warn'),
    gate('stationarity', 'fail'),
    gate('stationarity', 'fail'),
  ];
  expect(summarizeGates(checks)).toBe(
    'Verificações: 1 de 5 passam; ✗ regime estável (2), ! gerador (1), ? máquina (1)',
  );
  expect(summarizeGates([gate('little', 'pass')])).toBe('Verificações: 1 de 1 passa');
});
