import { BINARY, DECIMAL, EXACT, halfStep, METRIC, type Steps, TIME } from './printed-steps.ts';
import type { WrkFigures } from './wrk-json.ts';
import type { WrkReport } from './wrk-report.ts';

/** A figure that wrk printed otherwise than its script saw it. */
export interface Disagreement {
  /** Path in `WrkReport`, e.g. `latency.avgUs`. */
  field: string;
  printed: number;
  script: number;
}

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
  return Math.abs(printed - script) <= halfStep(script, steps);
}
