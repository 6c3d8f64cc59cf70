import { NBSP } from '../../format/format-number.ts';
import { formatCount } from '../../format/plural.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { invalidReason } from '../blocks.ts';
import { poissonShare } from '../poisson-share.ts';
import type { GateResult } from './gate.ts';
import { decimals } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

/** Any error makes a round invalid; timeouts are answers, late ones, and reported with exposure and interval. */
export function errors({ record }: MeasuredRound, { generator }: RoundContext): GateResult {
  const { measured } = record;
  const { requests, timeouts, errorsConnect, errorsRead, errorsWrite, errorsStatus } = measured;
  const count = errorsConnect + errorsRead + errorsWrite + errorsStatus;
  const base = { gate: 'errors', value: count, limit: 0, touches: 'all' } as const;
  const invalid = invalidReason(measured);
  if (invalid !== null) {
    const silent = requests === 0 && count === 0;
    const why = silent ? `; o ${generator} não conta como erro a que fica sem resposta` : '';
    return {
      ...base,
      status: 'fail',
      value: silent ? null : count,
      explanation: `rodada inválida: ${invalid}${why}`,
    };
  }
  const exposure = `${formatCount(timeouts, 'timeout', 'timeouts')} em ${formatCount(requests, 'resposta', 'respostas')}: ${perMillion(timeouts, requests)}`;
  if (timeouts === 0) return { ...base, status: 'pass', explanation: `nenhum erro; ${exposure}` };
  const late = `respostas que passaram do limite do ${generator} e cuja latência ninguém mediu`;
  return {
    ...base,
    status: 'warn',
    value: timeouts,
    explanation: `nenhum erro, mas ${exposure}; ${late}`,
    touches: 'latency',
  };
}

function perMillion(events: number, exposure: number): string {
  const [low, high] = poissonShare(events, exposure).map((bound) => decimals(bound * 1e6, 1));
  return `${decimals((events / exposure) * 1e6, 1)} por milhão [${low};${NBSP}${high}]`;
}
