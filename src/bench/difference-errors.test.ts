import { describe, expect, test } from 'vitest';
import { simulateDifferences } from './difference-errors.ts';

const CASES = [3, 8].flatMap((earlier) =>
  [3, 12].flatMap((rounds) => [0.05, 0.12].map((sigma) => ({ earlier, rounds, sigma, sigmaC: 0.04 }))),
);
const drawn = { draws: 600, seed: 20 };

describe('by simulation, of two campaigns', () => {
  test.each(CASES)(
    'nothing that is the same is said to have changed: $earlier earlier, $rounds rounds, σ $sigma',
    (given) => {
      const shares = simulateDifferences({ ...given, change: 0, ...drawn });
      expect(shares.mudou).toBeLessThan(0.05);
      expect(shares['difere, talvez pouco'] + shares.mudou).toBeLessThan(0.08);
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    },
  );

  test.each(CASES)(
    'a change beyond the band is not called none: $earlier earlier, $rounds rounds, σ $sigma',
    (given) => {
      expect(simulateDifferences({ ...given, change: 0.12, ...drawn }).equivalente).toBeLessThan(0.05);
      // At the edge itself, where the test has its level
      const atEdge = simulateDifferences({ ...given, change: 0.1, ...drawn }).equivalente;
      expect(atEdge).toBeLessThan(0.08);
    },
  );

  test('neither is said without earlier campaigns', () => {
    for (const change of [0, 0.12, 1]) {
      const shares = simulateDifferences({
        sigmaC: 0.04,
        sigma: 0.05,
        rounds: 6,
        earlier: 2,
        change,
        ...drawn,
      });
      expect(shares).toMatchObject({ mudou: 0, equivalente: 0 });
    }
  });

  test('a great change is found, and steady campaigns are told to be the same', () => {
    const known = { sigma: 0.05, rounds: 12, earlier: 8, ...drawn };
    expect(simulateDifferences({ ...known, sigmaC: 0.04, change: 0.5 }).mudou).toBeGreaterThan(0.9);
    expect(simulateDifferences({ ...known, sigmaC: 0.01, change: 0 }).equivalente).toBeGreaterThan(0.8);
  });

  test('the same seed draws the same', () => {
    const given = { sigmaC: 0.04, sigma: 0.05, rounds: 3, earlier: 3, change: 0, draws: 50 };
    expect(simulateDifferences({ ...given, seed: 1 })).toEqual(simulateDifferences({ ...given, seed: 1 }));
    expect(simulateDifferences({ ...given, seed: 2 })).not.toEqual(
      simulateDifferences({ ...given, seed: 1 }),
    );
  });
});
