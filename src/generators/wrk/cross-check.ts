import type { WrkFigures } from './wrk-json.ts';
import type { WrkReport } from './wrk-report.ts';

/** A figure that wrk printed otherwise than its script saw it. */
export interface Disagreement {
  /** Path in `WrkReport`, e.g. `latency.avgUs`. */
  field: string;
  printed: number;
  script: number;
}

/** Steps between two values that wrk can print, at and above the value in front: two decimals of the unit in use. */
type Steps = [from: number, step: number][];
const TIME: Steps = [
  [0, 0.01],
  [850, 10],
  [1e6, 1e4],
  [51e6, 6e5],
];
const METRIC: Steps = [
  [0, 0.01],
  [850, 10],
  [850e3, 1e4],
  [850e6, 1e7],
];
const BINARY: Steps = [0, 1, 2, 3, 4].map((n) => [n === 0 ? 0 : 870.4 * 1024 ** (n - 1), 0.01 * 1024 ** n]);
const DECIMAL: Steps = [[0, 0.01]];
const EXACT: Steps = [[0, 0]];

/**
 * Holds every figure that both sides have against the other, within half a step of what is printed.
 * An empty list means that they agree.
 */
export function crossCheck(report: WrkReport, figures: WrkFigures): Disagreement[] {
  const { latencyUs, reqPerSec, errors, elapsedUs, requests, bytesRead } = figures;
  const perSec = 1e6 / elapsedUs;
  const shared: [field: string, printed: number | undefined, script: number | null, steps: Steps][] = [
    ['requests', report.requests, requests, EXACT],
    ['elapsedUs', report.elapsedUs, elapsedUs, TIME],
    ['bytesRead', report.bytesRead, bytesRead, BINARY],
    ['requestsPerSec', report.requestsPerSec, requests * perSec, DECIMAL],
    ['transferPerSecBytes', report.transferPerSecBytes, bytesRead * perSec, BINARY],
    ['socketErrors.connect', report.socketErrors?.connect ?? 0, errors.connect, EXACT],
    ['socketErrors.read', report.socketErrors?.read ?? 0, errors.read, EXACT],
    ['socketErrors.write', report.socketErrors?.write ?? 0, errors.write, EXACT],
    ['socketErrors.timeout', report.socketErrors?.timeout ?? 0, errors.timeout, EXACT],
    ['non2xx', report.non2xx ?? 0, errors.status, EXACT],
    ['latency.avgUs', report.latency.avgUs, latencyUs.mean, TIME],
    ['latency.stdevUs', report.latency.stdevUs, latencyUs.stdev, TIME],
    ['latency.maxUs', report.latency.maxUs, latencyUs.max, TIME],
    ['reqPerSec.avg', report.reqPerSec.avg, reqPerSec.mean, METRIC],
    ['reqPerSec.stdev', report.reqPerSec.stdev, reqPerSec.stdev, METRIC],
    ['reqPerSec.max', report.reqPerSec.max, reqPerSec.max, METRIC],
    ['percentilesUs.50', report.percentilesUs?.['50'], latencyUs.p50, TIME],
    ['percentilesUs.75', report.percentilesUs?.['75'], latencyUs.p75, TIME],
    ['percentilesUs.90', report.percentilesUs?.['90'], latencyUs.p90, TIME],
    ['percentilesUs.99', report.percentilesUs?.['99'], latencyUs.p99, TIME],
  ];
  return shared.flatMap(([field, printed, withNoSample, steps]) => {
    const script = withNoSample ?? 0; // Without a sample wrk prints 0.
    if (printed === undefined || agree(printed, script, steps)) return [];
    return [{ field, printed, script }];
  });
}

function agree(printed: number, script: number, steps: Steps): boolean {
  const step = steps.findLast(([from]) => script >= from)?.[1] ?? 0;
  // wrk rounds in `long double`, so that a tie may fall to either side here.
  return Math.abs(printed - script) <= (step / 2) * (1 + 1e-6);
}
