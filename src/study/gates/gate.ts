/** What is asked of every record before its figures are believed, and what readers call it, pt-BR. */
export const GATES = {
  conservation: 'conservação',
  little: 'lei de Little',
  floor: 'piso do I/O',
  'rate-consistency': 'taxa por thread',
  schedule: 'taxa pedida',
  errors: 'erros',
  bytes: 'bytes por resposta',
  'dependency-work': 'trabalho da dependência',
  generator: 'gerador',
  clock: 'relógio',
  machine: 'máquina',
  'other-work': 'outro trabalho',
  stationarity: 'regime estável',
  dispersion: 'dispersão',
  order: 'ordem',
  gap: 'pausa',
  profile: 'perfil',
  control: 'controle A/A',
} as const;
export type GateId = keyof typeof GATES;

/** `fail`: the figures do not hold; `warn`: they hold, with a caveat; `unknown`: there is nothing to judge by. */
export type GateStatus = 'pass' | 'warn' | 'fail' | 'unknown';

/** Which figures a gate speaks of: of `none`, a note of the round, that is no caveat of its values. */
export type Reach = 'all' | 'none' | 'latency' | 'latency-min' | 'req-per-sec';

export interface GateResult {
  gate: GateId;
  status: GateStatus;
  /** In the unit of `limit`: shares as 0.02, latencies in µs, clocks in ms, counts. Small is good, but for `floor`. */
  value: number | null;
  limit: number | null;
  /** What was found and what it means, pt-BR. */
  explanation: string;
  touches: Reach;
}

/** The input could not be had, and why, pt-BR: never a pass. */
export function unknown(gate: GateId, reason: string): GateResult {
  return { gate, status: 'unknown', value: null, limit: null, explanation: reason, touches: 'all' };
}

const BY_GRAVITY: readonly GateStatus[] = ['fail', 'warn', 'unknown', 'pass'];

/** The gravest status; of no gate at all, `unknown`. */
export function worstOf(gates: readonly { status: GateStatus }[]): GateStatus {
  return BY_GRAVITY.find((status) => gates.some((gate) => gate.status === status)) ?? 'unknown';
}

/** Whether a result speaks of the figure with this metric id. */
export function touches({ touches: reach }: GateResult, metric: string): boolean {
  if (reach === 'latency') return metric.startsWith('latency-');
  return reach === 'all' || reach === metric;
}
