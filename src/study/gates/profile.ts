import type { MeasuredRound } from '../../model/dataset.ts';
import { LEAST_CPU_S } from '../metrics.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent } from './quantities.ts';

/** Samples that the profiler says it lost, of all. */
export const LOST_LIMIT = 0.01;
/** Samples of functions without a name. */
export const UNNAMED_LIMIT = 0.05;
/** Between the CPU that samples stand for, and what the kernel counted meanwhile. */
export const SAMPLED_LIMIT = 0.1;

/**
 * Whether a profile is of all that its server did: each sample stands for as much time as there is between two of them. A
 * warning only: what was seen, was seen.
 */
export function profiled({ record }: MeasuredRound): GateResult {
  const { profile, usage, measured } = record;
  if (!profile) return unknown('profile', 'nenhum perfil foi tirado');
  const { samples, lost, unnamed, frequencyHz } = profile;
  if (samples === 0) return unknown('profile', 'o perfilador não viu amostra alguma');
  const { value: used } = usage.server;
  if (used === null) return unknown('profile', `a CPU do servidor não foi vista: ${usage.server.reason}`);
  if (used.cpuS < LEAST_CPU_S) return unknown('profile', 'a CPU do servidor somou menos de 0,1 s');
  const counted = (used.cpuS / used.wallS) * (measured.elapsedUs / 1e6);
  const found = [
    { what: 'amostras perdidas', value: lost / (samples + lost), limit: LOST_LIMIT },
    { what: 'amostras sem nome de função', value: unnamed / samples, limit: UNNAMED_LIMIT },
    {
      what: 'diferença entre a CPU das amostras e a medida',
      value: Math.abs(samples / frequencyHz / counted - 1),
      limit: SAMPLED_LIMIT,
    },
  ];
  const worst = found.reduce((a, b) => (b.value / b.limit > a.value / a.limit ? b : a));
  const pass = worst.value <= worst.limit;
  return {
    gate: 'profile',
    status: pass ? 'pass' : 'warn',
    value: worst.value,
    limit: worst.limit,
    explanation: found
      .map(({ what, value, limit }) => `${what}: ${percent(value)} (limite ${percent(limit)})`)
      .join('; '),
    touches: 'all',
  };
}
