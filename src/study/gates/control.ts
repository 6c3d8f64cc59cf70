import type { MeasuredRound } from '../../model/dataset.ts';
import { estimateLog, intervalAt } from '../../stats/log-estimate.ts';
import { floorOf, varianceOf } from '../windows.ts';
import { type GateResult, unknown } from './gate.ts';
import { signedPercent } from './quantities.ts';

/** One in twenty is struck by chance, as every interval of 95 %. */
const LEVEL = 0.05;

/**
 * A service against itself: the interval of its ratio in requests/s holds 1. A warning only: it says that something
 * favours a label, or that chance struck. The value is |ln ratio|, the limit its margin.
 * @param own its rounds that count, of one load
 * @param again those under its second label
 */
export function control(own: readonly MeasuredRound[], again: readonly MeasuredRound[]): GateResult {
  const pairs = own.flatMap((round) => {
    const other = again.find(({ record }) => record.key.round === round.record.key.round);
    return other ? [[round, other] as const] : [];
  });
  const logs = pairs.map(([a, b]) =>
    Math.log(a.record.measured.requestsPerS / b.record.measured.requestsPerS),
  );
  const variances = pairs.map((pair) => {
    const [a, b] = pair.map((round) => varianceOf({ rounds: [round] }));
    return a == null || b == null ? null : a + b;
  });
  const estimate = estimateLog(logs, floorOf(variances));
  if (pairs.length < 3 || estimate === null)
    return unknown('control', 'menos de três blocos com os dois rótulos');
  const [low, high] = intervalAt(estimate, LEVEL);
  const pass = low <= 1 && high >= 1;
  const shares = [Math.exp(estimate.mean), low, high].map((ratio) => signedPercent(ratio - 1));
  const found = `o serviço, comparado consigo mesmo, difere ${shares[0]} [${shares[1]}; ${shares[2]}] em requisições por segundo`;
  return {
    gate: 'control',
    status: pass ? 'pass' : 'warn',
    value: Math.abs(estimate.mean),
    limit: Math.log(high) - estimate.mean,
    explanation: pass
      ? `${found}: o intervalo contém 0`
      : `${found}: o intervalo não contém 0, e algo parece favorecer um dos rótulos (por acaso, isso se vê em um de vinte)`,
    touches: 'none',
  };
}
