import { describe, expect, test } from 'vitest';
import { errorByChance, HIGHEST_ERROR, isHeldTo } from '../../study/error-facts.ts';
import { ERROR_RATES, type NoiseModel } from '../../study/error-rates.ts';
import { PLANNED_LOOKS } from '../../study/planned-looks.ts';
import { simulateRates } from './simulate-rates.ts';

test('the published rates are those of the code, of its looks and of the models beside them', () => {
  const { fingerprint, looks } = ERROR_RATES;
  expect(looks).toEqual(PLANNED_LOOKS);
  expect(simulateRates(ERROR_RATES, fingerprint.draws)).toEqual(fingerprint.rates);
}, 60_000);

test('no rule errs more often than the page says, but for the chance of a simulation', () => {
  const { models, rates, draws } = ERROR_RATES;
  const held = models.filter(isHeldTo).map(({ id }) => id);
  const wrong = [...rates.planned, ...rates.looked].filter(({ model }) => held.includes(model));
  expect(draws).toBeGreaterThanOrEqual(4000);
  expect(wrong.filter((each) => each.wrong > HIGHEST_ERROR + errorByChance(draws))).toEqual([]);
});

describe('of two services that vary by 12 %', () => {
  const noise = { service: 'a', between: 0.0805, within: 0.0849, correlation: 0 };
  const model: NoiseModel = {
    id: 'a',
    label: 'a',
    rateLike: true,
    pair: [noise, noise],
    weather: 'calm',
  };
  const settings = { models: [model], looks: PLANNED_LOOKS, ratios: [1.0001, 100], seed: 1 };
  const { planned, looked } = simulateRates(settings, 40);

  test('a hundredfold difference is always seen, and one in ten thousand hardly ever', () => {
    expect(planned.map(({ right }) => right[1])).toEqual([1, 1, 1]);
    expect(planned.every(({ right: [least] }) => (least as number) < 0.2)).toBe(true);
    expect(looked.map(({ alone }) => alone[1])).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  test('another seed draws other campaigns', () => {
    const other = simulateRates({ ...settings, ratios: [1.3], seed: 2 }, 40);
    expect(other).not.toEqual(simulateRates({ ...settings, ratios: [1.3] }, 40));
  });
});
