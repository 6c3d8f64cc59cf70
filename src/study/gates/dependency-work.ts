import { NBSP } from '../../format/format-number.ts';
import { formatCount } from '../../format/plural.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';
import { decimals } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

/**
 * Each answer asks each dependency once: it counts as many requests as there were answers, and at most one more a
 * connection, of answers that the end cut off. The value is the share that is missing, or too many.
 */
export function dependencyWork({ record }: MeasuredRound, { scenario, steps }: RoundContext): GateResult {
  const needs = scenario?.needs ?? [];
  if (needs.length === 0) return unknown('dependency-work', 'o cenário não pede dependências');
  const requests = steps.reduce((sum, { measured }) => sum + measured.requests, 0);
  const connections = steps.reduce((sum, { key }) => sum + key.connections, 0);
  const counted = Object.entries(record.dependencies).flatMap(([id, { counts }]) =>
    counts ? [{ id, found: counts.after - counts.before - counts.others }] : [],
  );
  const uncounted = needs.find((id) => counted.every((each) => each.id !== id));
  if (uncounted !== undefined)
    return unknown('dependency-work', `ninguém contou o que se pediu à dependência ${uncounted}`);
  const most = requests + connections;
  const beyond = ({ found }: { found: number }) => Math.max(requests - found, found - most, 0);
  const [worst] = counted.toSorted((a, b) => beyond(b) - beyond(a)) as [(typeof counted)[number]];
  const pass = beyond(worst) === 0;
  const said = `${worst.id} contou ${formatCount(worst.found, 'consulta', 'consultas')} para ${formatCount(requests, 'resposta', 'respostas')}`;
  const range = `esperadas de ${decimals(requests, 0)} a ${decimals(most, 0)}, uma a mais por conexão`;
  const each = `${decimals(worst.found / Math.max(1, requests), 3)}${NBSP}por resposta`;
  return {
    gate: 'dependency-work',
    status: pass ? 'pass' : 'fail',
    value: beyond(worst),
    limit: 0,
    explanation: pass
      ? `${said}, ${range}`
      : `${said} (${each}), ${range}: o serviço não fez o trabalho do cenário`,
    touches: 'all',
  };
}
