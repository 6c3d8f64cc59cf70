import published from './engine-factors.json' with { type: 'json' };

/** A ratio of two services, or of two such ratios, and its interval of 95 %. */
export interface Factor {
  point: number;
  interval: readonly [low: number, high: number] | null;
}

/** One service, as it was run. */
export interface EngineSide {
  /** Of its language: `1.24.11`. */
  version: string;
  requestsPerS: number;
  /** `null` where its processes can't be seen. */
  cpuUsPerRequest: number | null;
}

/** Both services, run in one way. */
export interface EngineRow {
  id: string;
  /** pt-BR */
  label: string;
  go: EngineSide;
  python: EngineSide;
  /** Requests/s, Go ÷ Python. */
  ratio: Factor;
  /** CPU a request, Python ÷ Go. */
  cpu: Factor | null;
  /** That ratio of requests/s ÷ the one of another row, of which one thing is changed here. */
  factor: (Factor & { against: string }) | null;
}

/** What makes the ratio of containers another than that of processes: both measured in the same blocks. */
export interface EngineFactors {
  /** `2026-11-29` */
  measuredOn: string;
  /** pt-BR, as of a campaign. */
  machine: string;
  /** What images say of themselves where they stand in for official ones; else `null`. */
  standIn: string | null;
  blocks: number;
  durationS: number;
  warmupS: number;
  rows: readonly EngineRow[];
}

/** What `npm run bench -- motores --write` found; `null` before it was run. */
export const ENGINE_FACTORS = published as unknown as EngineFactors | null;
