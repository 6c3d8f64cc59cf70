import { formatCount, formatList } from '../../format/plural.ts';
import { remember } from '../remember.ts';
import type { Caveat } from './caveats.ts';
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
  const summary = `${passed} de ${formatCount(gates.length, 'verificação', 'verificações')} ${passed === 1 ? 'passa' : 'passam'}`;
  return [
    blind.length > 0 ? `${summary}; sem como saber: ${formatList(blind)}` : summary,
    ...[...ids('fail'), ...ids('warn')].map(describeGate),
  ];
}

/** `✗ lei de Little: C ÷ X = …` */
function describeGate({ gate, status, explanation }: GateResult): string {
  return `${MARKS[status]} ${GATES[gate]}: ${explanation}`;
}

/** `regime estável (5 de 12 rodadas)`; what is asked of all rounds together goes by its name alone. */
export function describeCaveat({ gate, rounds, of }: Caveat): string {
  return of === 0 ? GATES[gate] : `${GATES[gate]} (${rounds} de ${formatCount(of, 'rodada', 'rodadas')})`;
}

/**
 * For who reads a figure, pt-BR: `reprovado por regime estável (5 de 12 rodadas); com ressalva de gerador (…)`; empty
 * where every gate that can be asked passes.
 */
export function describeCaveats(caveats: readonly Caveat[]): string {
  return described(caveats);
}

/** Figures of one cell share them. */
const described = remember(describe);

function describe(caveats: readonly Caveat[]): string {
  if (caveats.length === 0) return '';
  const those = (status: Caveat['status']) =>
    formatList(caveats.filter((each) => each.status === status).map(describeCaveat));
  const [failed, warned] = [those('fail'), those('warn')];
  return [
    failed && `reprovado pela verificação de ${failed}`,
    warned && `com ressalva da verificação de ${warned}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Beside a figure: one mark where some gate warns, two where one fails. */
export function caveatMark(caveats: readonly Caveat[]): '' | '!' | '!!' {
  if (caveats.length === 0) return '';
  return caveats.some(({ status }) => status === 'fail') ? '!!' : '!';
}

/** What readers call a status, pt-BR. */
export const STATUSES: Record<GateStatus, string> = {
  pass: 'passa',
  warn: 'atenção',
  fail: 'falha',
  unknown: 'não se sabe',
};
