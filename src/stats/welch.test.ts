import { describe, expect, test } from 'vitest';
import { bandTests, betweenCampaigns, type LogDifference, ratioOfDifference, welch } from './welch.ts';

const GO = [39651, 39210, 40102, 38875, 39540];
const PYTHON = [8083, 7990, 8155, 7921, 8040];

function difference(old: readonly number[], now: readonly number[]): LogDifference {
  return welch(old, now) as LogDifference;
}

/** The four worked campaigns of the method, against `PYTHON`. */
const WORKED = {
  slower: [7210, 7105, 7290, 7050, 7180],
  same: [8100, 7960, 8120, 8010, 7995],
  noisy: [7790, 8350, 7420, 8100, 7650],
};

describe('welch', () => {
  test('gives the worked ratio and degrees of freedom of the method', () => {
    const found = difference(PYTHON, GO);
    const { point, interval } = ratioOfDifference(found);
    expect(point).toBeCloseTo(4.91121, 5);
    expect(interval[0]).toBeCloseTo(4.83011, 5);
    expect(interval[1]).toBeCloseTo(4.99368, 5);
    expect(found.freedom).toBeCloseTo(7.974, 3);
  });

  test.each([
    ['slower', 0.95, [0.876, 0.9076]],
    ['same', 0.9, [0.9882, 1.0118]],
    ['noisy', 0.95, [0.923, 1.0348]],
  ] as const)('gives the worked interval of the campaign that is %s', (name, confidence, [low, high]) => {
    const { interval } = ratioOfDifference(difference(PYTHON, WORKED[name]), confidence);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  test('knows nothing with a single round on a side', () => {
    expect(welch([1], [1, 2])).toBeNull();
    expect(welch([1, 2], [])).toBeNull();
  });

  test('what campaigns differ by anyway widens it, and its few campaigns cost degrees of freedom', () => {
    const alone = difference(PYTHON, WORKED.slower);
    const known = welch(PYTHON, WORKED.slower, { variance: 0.03 ** 2, freedom: 3 }) as LogDifference;
    expect(known.standardError).toBeCloseTo(Math.sqrt(alone.standardError ** 2 + 2 * 0.03 ** 2), 12);
    expect(known.freedom).toBeGreaterThan(3);
    expect(known.freedom).toBeLessThan(4);
  });

  test('where few campaigns came out alike by chance, rounds don’t pass for many campaigns', () => {
    const alone = difference(PYTHON, WORKED.slower);
    const alike = welch(PYTHON, WORKED.slower, { variance: 1e-8, freedom: 2 }) as LogDifference;
    expect(alone.freedom).toBeGreaterThan(7);
    expect(alike.freedom).toBe(4);
  });

  test('values that do not vary leave no doubt', () => {
    expect(ratioOfDifference(difference([100, 100], [110, 110])).interval).toEqual(
      [1.1, 1.1].map((x) => expect.closeTo(x, 12)),
    );
  });

  test.each([[0], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('refuses %d', (value) => {
    expect(() => welch([1, value], [1, 2])).toThrow(RangeError);
  });
});

describe('bandTests', () => {
  const band = Math.log(1.05);

  test.each(Object.keys(WORKED) as (keyof typeof WORKED)[])(
    'each agrees with the interval that it stands for, of the campaign that is %s',
    (name) => {
      const found = difference(PYTHON, WORKED[name]);
      const { within, beyond, none } = bandTests(found, band);
      const [low95, high95] = ratioOfDifference(found).interval;
      const [low90, high90] = ratioOfDifference(found, 0.9).interval;
      const [least, most] = [Math.exp(-band), Math.exp(band)];
      expect(within < 0.05).toBe(high95 < least || low95 > most);
      expect(beyond < 0.05).toBe(low90 > least && high90 < most);
      expect(none < 0.05).toBe(low95 > 1 || high95 < 1);
    },
  );

  test('with values that do not vary each is certain', () => {
    expect(bandTests(difference([1, 1], [2, 2]), band)).toEqual({ within: 0, beyond: 1, none: 0 });
    expect(bandTests(difference([1, 1], [1, 1]), band)).toEqual({ within: 1, beyond: 0, none: 1 });
  });
});

describe('betweenCampaigns', () => {
  test('is the variance of campaigns around the mean of their machine, pooled', () => {
    // Around 1: −.1, 0, .1; around 5: −.2, .2; a machine's own level is no difference between campaigns
    const found = betweenCampaigns([[0.9, 1, 1.1], [4.8, 5.2], [7]]);
    expect(found?.freedom).toBe(3);
    expect(found?.variance).toBeCloseTo((0.02 + 0.08) / 3, 12);
  });

  test.each([
    ['two campaigns of a machine', [[1, 1.1]]],
    ['one of each of many', [[1], [2], [3], [4]]],
    ['none', []],
  ])('is unknown with %s', (_, groups) => {
    expect(betweenCampaigns(groups)).toBeNull();
  });

  test('is known with two campaigns of each of two machines', () => {
    expect(
      betweenCampaigns([
        [1, 1],
        [3, 3],
      ]),
    ).toEqual({ variance: 0, freedom: 2 });
  });
});
