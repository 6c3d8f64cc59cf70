import { plural } from '../format/plural.ts';
import { MARKS } from '../study/gates/describe-gates.ts';
import { GATES, type GateResult, type GateStatus } from '../study/gates/gate.ts';

/** `Verificações: 95 de 117 passam; ✗ regime estável (3), ! gerador (1), ? máquina (9)`: each gate that does not pass, once. */
export function summarizeGates(checks: readonly GateResult[]): string {
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const rest = (['fail', 'warn', 'unknown'] satisfies GateStatus[]).flatMap((status) => {
    const gates = checks.filter((check) => check.status === status).map(({ gate }) => gate);
    return [...new Set(gates)].map(
      (gate) => `${MARKS[status]} ${GATES[gate]} (${gates.filter((other) => other === gate).length})`,
    );
  });
  const summary = `Verificações: ${passed} de ${checks.length} ${plural(checks.length, 'passa', 'passam')}`;
  return rest.length > 0 ? `${summary}; ${rest.join(', ')}` : summary;
}
