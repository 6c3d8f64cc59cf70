import { histogramOf } from '../../histogram/histogram.ts';
import type { Measured } from '../../model/round-record.ts';
import type { Generator, GeneratorLoad, Printed } from '../generator.ts';

/** So many answers in a second, all of them as fast: it asks nobody. */
const RATE = 400;
const LATENCY_US = 20_000;

function measuredOf({ durationS }: GeneratorLoad): Measured {
  const requests = RATE * durationS;
  return {
    requests,
    elapsedUs: durationS * 1e6,
    bytesRead: requests * 100,
    requestsPerS: RATE,
    bytesPerS: RATE * 100,
    reqPerSecMean: null,
    errorsConnect: 0,
    errorsRead: 0,
    errorsWrite: 0,
    errorsStatus: 0,
    timeouts: 0,
    latencyMinUs: LATENCY_US,
    latencyMeanUs: LATENCY_US,
    latencyStdevUs: 0,
    latencyMaxUs: LATENCY_US,
    latencyP50Us: LATENCY_US,
    latencyP75Us: LATENCY_US,
    latencyP90Us: LATENCY_US,
    latencyP99Us: LATENCY_US,
    latencyP999Us: LATENCY_US,
    printedMeanUs: null,
    printedStdevUs: null,
    printedP99Us: null,
    phantomSamples: null,
  };
}

function histogramFor({ durationS }: GeneratorLoad) {
  return histogramOf([[LATENCY_US, RATE * durationS]]);
}

function argumentsOf({ durationS, connections, url }: GeneratorLoad): string[] {
  return ['run', String(durationS), String(connections), url];
}

function expectOutput({ stdout }: Pick<Printed, 'stdout'>, load: GeneratorLoad): void {
  const expected = argumentsOf(load).join(' ');
  if (stdout.trim() !== expected) throw new Error(`printed "${stdout.trim()}", expected "${expected}"`);
}

const canned: Generator = {
  id: 'canned',
  name: 'enlatado',
  tool: {
    id: 'canned',
    name: 'enlatado',
    purpose: 'finge que mede',
    home: 'https://canned.example/',
    programs: ['canned'],
    versionArgs: ['version'],
    versionPattern: '^canned (\\d[\\d.]*)',
    minimum: '1.0',
    sources: {},
  },
  container: { service: 'canned', program: 'canned' },
  versionArgs: ['version'],
  files: {},
  script: null,
  identify: (output) => ({ version: output.trim(), origin: 'tests' }),
  measureArguments: argumentsOf,
  warmupArguments: argumentsOf,
  parse(printed, load) {
    expectOutput(printed, load);
    const histogram = histogramFor(load);
    const { stdout } = printed;
    return { measured: measuredOf(load), stdout, figures: null, raw: histogram, restored: histogram };
  },
  restore: (raw) => raw,
  rederive(kept, load) {
    expectOutput(kept, load);
    return { measured: measuredOf(load), restored: histogramFor(load), mismatches: [] };
  },
};

export default canned;
