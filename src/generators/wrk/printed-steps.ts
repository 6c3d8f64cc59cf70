/** Steps between two values that wrk can print, at and above the value in front: two decimals of the unit in use. */
export type Steps = readonly (readonly [from: number, step: number])[];

/** The last unit of each list of wrk's is never reached: an hour is `60.00m`, and a peta 1000 tera. */
export const TIME: Steps = [
  [0, 0.01],
  [850, 10],
  [1e6, 1e4],
  [51e6, 6e5],
];
export const METRIC: Steps = [
  [0, 0.01],
  [850, 10],
  [850e3, 1e4],
  [850e6, 1e7],
  [850e9, 1e10],
];
export const BINARY: Steps = [0, 1, 2, 3, 4].map((n) => [
  n === 0 ? 0 : 870.4 * 1024 ** (n - 1),
  0.01 * 1024 ** n,
]);
export const DECIMAL: Steps = [[0, 0.01]];
export const EXACT: Steps = [[0, 0]];

/** How far what is printed may be from the value. wrk rounds in `long double`, so that a tie may fall to either side. */
export function halfStep(value: number, steps: Steps): number {
  return ((steps.findLast(([from]) => value >= from)?.[1] ?? 0) / 2) * (1 + 1e-6);
}
