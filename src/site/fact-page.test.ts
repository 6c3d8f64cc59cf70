import { expect, test } from 'vitest';
import { factHref, factPage } from './fact-page.ts';

test.each([
  ['go.throughput', 'go'],
  ['python-workers/split.cpu-per-request', 'python-workers'],
  ['go/sleep-1ms/split/c100.throughput', 'go'],
  ['go:python.latency-p99', 'go-razoes'],
  ['go:python/split:shared.throughput', 'go-razoes'],
  ['go/sleep-1ms/shared/ramp/c128.throughput', 'go-ramp'],
  ['go/sleep-1ms/split/ladder.capacity-p99-10ms', 'go-ladder'],
  ['go:rust/sleep-1ms/shared/ramp/c128.throughput', 'go-ramp-razoes'],
  ['campaign.rounds', 'campanha'],
  ['machine.label', 'campanha'],
  ['control.throughput', 'controle'],
  ['go-aa.throughput', 'controle'],
  ['go:go-aa.throughput', 'controle'],
  ['original.go:python.throughput', 'originais'],
  ['original.published', 'originais'],
])('%s stands on the page %s', (name, page) => {
  expect(factPage(name)).toBe(page);
});

test('a figure’s address is its page and its name', () => {
  expect(factHref('../dados/', 'go:python.throughput')).toBe(
    '../dados/go-razoes/index.html#go%3Apython.throughput',
  );
});
