import type { MeasuredRound } from '../../model/dataset.ts';
import { mean, sampleStdev } from '../../stats/interval.ts';
import { fitLine } from '../../stats/line.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent, signedPercent } from './quantities.ts';
import type { RoundContext } from './round-context.ts';

export const STATIONARITY_LIMIT = 0.02;

/**
 * Over the round's windows: change of the fitted line from end to end, and coefficient of variation, both below 2 %.
 * A warning only: what moments differ by is in each ratio's interval already, and to veto for it would count it twice.
 */
export function stationarity({ record }: MeasuredRound, { generator }: RoundContext): GateResult {
  const { windows } = record;
  if (windows.value === null) return unknown('stationarity', `sem as janelas da rodada: ${windows.reason}`);
  const rates = windows.value.map(({ bytesRead, wallMs }) => bytesRead / wallMs);
  const average = mean(rates);
  // wrk also reads files as it starts: bytes alone do not say that anyone answered
  if (record.measured.requests === 0 || average === 0 || rates.length < 3) {
    return unknown('stationarity', `o ${generator} não recebeu respostas em janelas que bastem`);
  }
  const variation = sampleStdev(rates) / average;
  const trend = (fitLine([...rates.keys()], rates).slope * rates.length) / average;
  const value = Math.max(variation, Math.abs(trend));
  const found = `em ${rates.length} janelas, a vazão variou ${percent(variation)} (coeficiente de variação) e tendeu ${signedPercent(trend)} do começo ao fim (limite ${percent(STATIONARITY_LIMIT)})`;
  const base = { gate: 'stationarity', value, limit: STATIONARITY_LIMIT, touches: 'all' } as const;
  if (value < STATIONARITY_LIMIT) return { ...base, status: 'pass', explanation: found };
  return { ...base, status: 'warn', explanation: `${found}: o regime oscilou` };
}
