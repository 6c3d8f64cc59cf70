import type { Histogram } from '../histogram/histogram.ts';
import { meanUs, percentile, stdevUs } from '../histogram/latency.ts';
import type { Measured } from '../model/round-record.ts';

/** What was counted, and what it comes to a second. */
export function countsOf({
  requests,
  elapsedUs,
  bytesRead,
}: Pick<Measured, 'requests' | 'elapsedUs' | 'bytesRead'>): Pick<
  Measured,
  'requests' | 'elapsedUs' | 'bytesRead' | 'requestsPerS' | 'bytesPerS'
> {
  return {
    requests,
    elapsedUs,
    bytesRead,
    requestsPerS: (requests * 1e6) / elapsedUs,
    bytesPerS: (bytesRead * 1e6) / elapsedUs,
  };
}

/** What the latencies come to, µs. @param timeouts answers that came too late to be among them */
export function latenciesOf(latencies: Histogram, timeouts: number) {
  const rank = (percent: number) => percentile(latencies, timeouts, percent);
  return {
    latencyMinUs: latencies.us[0] ?? null,
    latencyMeanUs: meanUs(latencies),
    latencyStdevUs: stdevUs(latencies),
    latencyMaxUs: latencies.us.at(-1) ?? null,
    latencyP50Us: rank(50),
    latencyP75Us: rank(75),
    latencyP90Us: rank(90),
    latencyP99Us: rank(99),
    latencyP999Us: rank(99.9),
  } satisfies Partial<Measured>;
}
