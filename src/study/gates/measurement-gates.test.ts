import { expect, test } from 'vitest';
import { cases } from '../../../tests/gate-cases.ts';
import { histogramOf } from '../../histogram/histogram.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { Round } from '../../model/round.ts';
import type { Measured } from '../../model/round-record.ts';
import { roundGates } from './campaign-gates.ts';
import { fakeContext, fakeRound } from './fake-round.ts';

const measured = (values: Partial<Measured>) => (record: Round) => {
  Object.assign(record.measured, values);
};
const silent = measured({
  requests: 0,
  requestsPerS: 0,
  bytesRead: 0,
  latencyMinUs: null,
  latencyMeanUs: null,
  reqPerSecMean: null,
});

test('a round without fault passes every gate', () => {
  const results = roundGates(fakeRound(), fakeContext());
  expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
  expect(results).toHaveLength(10);
});

cases('conservation', [
  {
    is: 'pass',
    because: 'timeouts make up what the histogram lacks',
    round: measured({ timeouts: 7, requests: 100_007 }),
  },
  {
    is: 'fail',
    because: 'one answer is missing',
    round: measured({ requests: 100_001 }),
    value: 1,
    limit: 0,
    says: /≠ 100\.001 requisições: falta 1 resposta/,
  },
  {
    is: 'fail',
    because: 'one is too many',
    round: measured({ timeouts: 1 }),
    value: 1,
    says: /sobra 1 resposta/,
  },
  { is: 'unknown', because: 'nothing was answered', round: silent },
]);

cases('little', [
  {
    is: 'pass',
    because: 'just within 2 %',
    round: measured({ latencyMeanUs: 9_801 }),
    value: 0.0199,
    limit: 0.02,
  },
  {
    is: 'fail',
    because: '2 % below what the rate demands',
    round: measured({ latencyMeanUs: 9_800 }),
    value: 0.02,
    says: /falta tempo/,
  },
  {
    is: 'fail',
    because: '2 % above what the connections had',
    round: measured({ latencyMeanUs: 10_200 }),
    value: 0.02,
    says: /somam mais tempo/,
  },
  // 400 timeouts of at least 2 s take up 8 ms of the mean
  {
    is: 'pass',
    because: 'timeouts count as the limit',
    round: measured({ timeouts: 400, latencyMeanUs: 2_008 }),
    says: /cada timeout contado/,
  },
  {
    is: 'unknown',
    because: 'timeouts may have lasted as long as is missing',
    round: measured({ timeouts: 400, latencyMeanUs: 1_000 }),
    value: 0.1004,
    says: /400 timeouts passaram do limite/,
  },
  {
    is: 'fail',
    because: 'more is missing than timeouts can have lasted',
    round: measured({ timeouts: 4, latencyMeanUs: 1_000 }),
  },
  {
    is: 'fail',
    because: 'timeouts alone took more than there was',
    round: measured({ timeouts: 600, latencyMeanUs: 1_000 }),
  },
  { is: 'unknown', because: 'nothing was answered', round: silent },
]);

const early = (us: number, count: number) => (record: Round, round: MeasuredRound) => {
  record.measured.latencyMinUs = us;
  round.histogram = histogramOf([
    [us, count],
    [19_000, 100_000 - count],
  ]);
};
cases('floor', [
  {
    is: 'pass',
    because: 'the fastest answer took exactly the sleep',
    value: 1000,
    limit: 1000,
    touches: 'latency-min',
  },
  {
    is: 'fail',
    because: 'one answer came 1 µs early',
    round: early(999, 1),
    value: 999,
    says: /1 resposta veio antes \(0,001 %\)/,
    touches: 'latency-min',
  },
  {
    is: 'fail',
    because: 'many came early',
    round: early(400, 1_000),
    value: 400,
    says: /1 %\).*não faz o I\/O declarado/,
    touches: 'all',
  },
  {
    is: 'pass',
    because: 'the rate is the highest possible',
    round: measured({ requestsPerS: 100_000 }),
    value: 1000,
  },
  {
    is: 'fail',
    because: 'the rate is higher than the sleep allows',
    round: measured({ requestsPerS: 125_000 }),
    value: 800,
    says: /125\.000 req\/s é mais.*100\.000 req\/s/,
    touches: 'all',
  },
  {
    is: 'pass',
    because: 'nothing is simulated',
    round: early(3, 1),
    context: (context) => Object.assign(context.scenario as object, { minimumLatencyUs: 0 }),
    limit: 0,
  },
  {
    is: 'unknown',
    because: 'the scenario is gone',
    context: (context) => Object.assign(context, { scenario: null }),
    says: 'sleep-1ms',
  },
  {
    is: 'unknown',
    because: 'all answers were late',
    round: measured({ latencyMinUs: null, timeouts: 100_000 }),
  },
]);

cases('rate-consistency', [
  {
    is: 'pass',
    because: 'just within 2 %',
    round: measured({ reqPerSecMean: 2549 }),
    value: 0.0196,
    limit: 0.02,
  },
  {
    is: 'fail',
    because: 'stalls hide from the samples',
    round: measured({ reqPerSecMean: 5000 }),
    value: 1,
    says: /\+100 %.*50 % delas.*o servidor parou/,
  },
  {
    is: 'fail',
    because: 'so few answers a window that chance leaves some out',
    round: measured({ requestsPerS: 60, reqPerSecMean: 16.8 }),
    value: 0.12,
    says: /11 % delas ficaram assim: com 1,5 respostas por janela e thread, em média, é o que o acaso faz/,
  },
  {
    is: 'fail',
    because: 'more are left out than chance does',
    round: measured({ requestsPerS: 60, reqPerSecMean: 22.5 }),
    value: 0.5,
    says: /33 % delas ficaram assim: o servidor parou/,
  },
  { is: 'fail', because: '2 % is too much', round: measured({ reqPerSecMean: 2550 }), value: 0.02 },
  {
    is: 'fail',
    because: 'samples are too low',
    round: measured({ reqPerSecMean: 2450 }),
    value: 0.02,
    says: /não cobrem/,
  },
  { is: 'unknown', because: 'there was no sample', round: measured({ reqPerSecMean: null }) },
]);

cases('errors', [
  {
    is: 'pass',
    because: 'there was none',
    value: 0,
    limit: 0,
    says: /0 timeouts? em 100\.000 respostas: 0 por milhão \[0; 36,9\]/,
  },
  {
    is: 'warn',
    because: 'one answer was late',
    round: measured({ timeouts: 1 }),
    value: 1,
    says: /10 por milhão \[0,3; 55,7\]/,
    touches: 'latency',
  },
  ...(['errorsConnect', 'errorsRead', 'errorsWrite', 'errorsStatus'] as const).map((field) => ({
    is: 'fail' as const,
    because: `one of ${field}`,
    round: measured({ [field]: 1 }),
    value: 1,
    says: /rodada inválida: erros: 1 /,
  })),
  {
    is: 'fail',
    because: 'nothing was answered, which wrk does not call an error',
    round: silent,
    says: /nenhuma requisição respondida.*não conta como erro/,
  },
]);
