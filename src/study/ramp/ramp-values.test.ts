import { describe, expect, test } from 'vitest';
import {
  knee,
  latencyExponent,
  linearity,
  memoryPerConnection,
  mostThroughput,
  type Ramp,
  type RampStep,
  saturation,
} from './ramp-values.ts';

const LEVELS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** A server that needs `aloneS` for a request and answers no more than `most` a second. */
function ideal(
  aloneS: number,
  most: number,
  change: (step: RampStep) => Partial<RampStep> = () => ({}),
): Ramp {
  const steps = LEVELS.map((connections): RampStep => {
    const requestsPerS = Math.min(connections / aloneS, most);
    const step = {
      connections,
      requestsPerS,
      latencyMeanUs: (connections / requestsPerS) * 1e6,
      residentBytes: 8_000_000 + 20_000 * connections,
    };
    return { ...step, ...change(step) };
  });
  return { block: 1, steps };
}

describe('a server that follows both lines', () => {
  const ramp = ideal(0.001, 20_000);

  test('has its knee where they meet', () => {
    expect(mostThroughput(ramp)).toBe(20_000);
    expect(knee(ramp)).toBeCloseTo(20, 9);
    expect(saturation(ramp)).toBe(32);
  });

  test('is linear up to it, and then has latencies in proportion to its connections', () => {
    expect(linearity(ramp)).toBeCloseTo(1, 9);
    expect(latencyExponent(ramp)).toBeCloseTo(1, 9);
  });

  test('needs as much memory for each connection', () => {
    expect(memoryPerConnection(ramp)).toBeCloseTo(20_000, 6);
  });
});

describe('a server that', () => {
  test('slows down long before its knee is not linear', () => {
    const slow = ({ connections, requestsPerS }: RampStep) =>
      connections === 4 ? { requestsPerS: requestsPerS * 0.6 } : {};
    expect(linearity(ideal(0.001, 20_000, slow))).toBeCloseTo(0.6, 9);
    // Near the knee nobody is, and it is not asked for
    const round = ({ connections, requestsPerS }: RampStep) =>
      connections === 16 ? { requestsPerS: requestsPerS * 0.6 } : {};
    expect(linearity(ideal(0.001, 20_000, round))).toBeCloseTo(1, 9);
  });

  test('answers less the more wait has a greater exponent', () => {
    const thrash = ({ connections, latencyMeanUs }: RampStep) =>
      connections > 20 ? { latencyMeanUs: latencyMeanUs * (connections / 20) } : {};
    expect(latencyExponent(ideal(0.001, 20_000, thrash))).toBeCloseTo(2, 9);
  });

  test('saturates beyond the last levels has too few of them for an exponent', () => {
    expect(latencyExponent(ideal(0.01, 20_000))).toBeNull();
  });

  test('was not seen at every level has no memory a connection', () => {
    const unseen = ({ connections }: RampStep) => (connections === 8 ? { residentBytes: null } : {});
    expect(memoryPerConnection(ideal(0.001, 20_000, unseen))).toBeNull();
  });
});

test('a ramp that does not begin with one connection is held against its first level', () => {
  const { steps } = ideal(0.001, 20_000);
  expect(knee({ block: 1, steps: steps.slice(2) })).toBeCloseTo(20, 9);
});
