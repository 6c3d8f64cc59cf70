import { fitLine } from '../../stats/line.ts';

/** One ramp of one service: what it came to at each number of connections, ascending. */
export interface Ramp {
  /** Which one, from 1. */
  block: number;
  steps: readonly RampStep[];
}

export interface RampStep {
  connections: number;
  requestsPerS: number;
  latencyMeanUs: number;
  /** Of the server's processes; `null` where nobody saw them. */
  residentBytes: number | null;
}

/** Requests/s at the level that had the most. */
export function mostThroughput({ steps }: Ramp): number {
  return Math.max(...steps.map(({ requestsPerS }) => requestsPerS));
}

/**
 * In closed loop N connections give at most min(N ÷ R₀, X_max) requests/s: R₀ is what a request takes where it is alone.
 * Both meet at R₀ · X_max connections; with more, requests wait for each other.
 */
export function knee(ramp: Ramp): number {
  return mostThroughput(ramp) * aloneS(ramp);
}

/** R₀, s: of the fewest connections, each of which has its next request after so long. */
function aloneS({ steps: [first] }: Ramp): number {
  const { connections, requestsPerS } = first as RampStep;
  return connections / requestsPerS;
}

/** Near the knee no server follows either line: up to this part of it the first one is asked for. */
export const PART_OF_KNEE = 0.5;

/** Of the straight line N ÷ R₀, the least share that was reached up to the half of the knee. */
export function linearity(ramp: Ramp): number {
  const [alone, half] = [aloneS(ramp), knee(ramp) * PART_OF_KNEE];
  const shares = ramp.steps
    .filter(({ connections }, index) => index === 0 || connections <= half)
    .map(({ connections, requestsPerS }) => (requestsPerS * alone) / connections);
  return Math.min(...shares);
}

/** The fewest connections that reach nine tenths of the most requests/s. */
export function saturation(ramp: Ramp): number {
  const most = mostThroughput(ramp);
  return ramp.steps.find(({ requestsPerS }) => requestsPerS >= ENOUGH * most)?.connections ?? 0;
}

export const ENOUGH = 0.9;

/**
 * k of latency ~ Nᵏ from the first level beyond the knee on. A server that answers as much however many wait has 1; where
 * latency grew exponentially, k itself would grow with N.
 * @returns `null` with fewer than three such levels
 */
export function latencyExponent(ramp: Ramp): number | null {
  const least = knee(ramp);
  const beyond = ramp.steps.filter(({ connections }) => connections >= least);
  if (beyond.length < 3) return null;
  return fitLine(
    beyond.map(({ connections }) => Math.log(connections)),
    beyond.map(({ latencyMeanUs }) => Math.log(latencyMeanUs)),
  ).slope;
}

/** By how much resident memory grows with each connection, bytes: the slope of a straight line through all levels. */
export function memoryPerConnection({ steps }: Ramp): number | null {
  const seen = steps.flatMap(({ connections, residentBytes }) =>
    residentBytes === null ? [] : [{ connections, residentBytes }],
  );
  if (seen.length < steps.length || seen.length < 3) return null;
  return fitLine(
    seen.map(({ connections }) => connections),
    seen.map(({ residentBytes }) => residentBytes),
  ).slope;
}
