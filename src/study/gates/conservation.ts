import { formatCount, plural } from '../../format/plural.ts';
import { totalCount } from '../../histogram/histogram.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import { type GateResult, unknown } from './gate.ts';

/** Restored samples and timeouts are all the requests, to the last one. */
export function conservation({ record, histogram }: MeasuredRound): GateResult {
  const { requests, timeouts } = record.measured;
  if (requests === 0) return unknown('conservation', 'nenhuma requisição foi respondida');
  const samples = totalCount(histogram);
  if (record.histogram === null && samples === 0)
    return unknown('conservation', 'o gerador não diz as latências uma a uma');
  const surplus = samples + timeouts - requests;
  const left = Math.abs(surplus);
  const verb = surplus > 0 ? plural(left, 'sobra', 'sobram') : plural(left, 'falta', 'faltam');
  const sum = `${formatCount(samples, 'amostra restaurada', 'amostras restauradas')} + ${formatCount(timeouts, 'timeout', 'timeouts')}`;
  const all = formatCount(requests, 'requisição', 'requisições');
  return {
    gate: 'conservation',
    status: surplus === 0 ? 'pass' : 'fail',
    value: left,
    limit: 0,
    explanation:
      surplus === 0
        ? `${sum} = ${all}, exatamente`
        : `${sum} ≠ ${all}: ${verb} ${formatCount(left, 'resposta', 'respostas')}, e os percentis não são os destas requisições`,
    touches: 'latency',
  };
}
