import { formatCount, formatList } from '../../format/plural.ts';
import { GATES, type GateResult, type GateStatus } from './gate.ts';

/** A sign that is not told by its colour alone. */
export const MARKS: Record<GateStatus, string> = { pass: '✓', warn: '!', fail: '✗', unknown: '?' };

/**
 * For a terminal, pt-BR, a text a line: how many pass and which are unknown, then each that fails or warns, with its
 * explanation.
 */
export function describeGates(gates: readonly GateResult[]): string[] {
  const ids = (status: GateStatus) => gates.filter((gate) => gate.status === status);
  const blind = ids('unknown').map(({ gate }) => GATES[gate]);
  const passed = ids('pass').length;
  const summary = `${passed} de ${formatCount(gates.length, 'crivo', 'crivos')} ${passed === 1 ? 'passa' : 'passam'}`;
  return [
    blind.length > 0 ? `${summary}; sem como saber: ${formatList(blind)}` : summary,
    ...[...ids('fail'), ...ids('warn')].map(describeGate),
  ];
}

/** `✗ lei de Little: C ÷ X = …` */
function describeGate({ gate, status, explanation }: GateResult): string {
  return `${MARKS[status]} ${GATES[gate]}: ${explanation}`;
}
