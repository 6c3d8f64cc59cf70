import type { Histogram } from '../src/histogram/histogram.ts';
import { loadId } from '../src/model/cell-id.ts';
import type { Round } from '../src/model/round.ts';
import type { RoundToWrite } from '../src/results/campaign-store.ts';

export interface ToWrite {
  record: Round;
  /** As its generator gave them. */
  raw: Histogram | null;
}

/**
 * Measurements of one server, as a record of today has them before their latencies have files.
 * @param load of the record; without it, the connections of the first
 */
export function roundToWrite([first, ...others]: [ToWrite, ...ToWrite[]], load?: string): RoundToWrite {
  const { connections, ...key } = first.record.key;
  const { campaign, sequence, position, startedAt, finishedAt, phases, server, dependencies } = first.record;
  const head = { campaign, sequence, position, startedAt, finishedAt, phases, server, dependencies };
  return {
    schemaVersion: 2,
    ...head,
    key: { ...key, load: load ?? loadId(connections) },
    steps: [first, ...others].map(({ record, raw }) => ({
      connections: record.key.connections,
      ratePerS: record.ratePerS,
      durationS: record.durationS,
      machines: record.machines,
      usage: record.usage,
      windows: record.windows,
      measured: record.measured,
      generator: record.generator,
      raw,
    })),
  };
}
