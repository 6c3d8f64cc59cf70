import { expect, test } from 'vitest';
import { errorFacts } from './error-facts.ts';
import { ERROR_RATES, type ErrorRates } from './error-rates.ts';

function textOf(name: string, published?: ErrorRates) {
  const value = errorFacts(published).find((fact) => fact.name === `method.${name}`)?.value;
  return typeof value === 'string' ? value.replaceAll('\u00a0', ' ') : value;
}

/** The published rates, each wrong one replaced. */
function erring(wrong: number): ErrorRates {
  const { rates } = ERROR_RATES;
  const replaced = <T extends { wrong: number }>(list: readonly T[]) =>
    list.map((each) => ({ ...each, wrong }));
  return {
    ...ERROR_RATES,
    rates: {
      planned: replaced(rates.planned),
      looked: replaced(rates.looked),
      peeked: replaced(rates.peeked),
    },
  };
}

test('facts are of the published rates', () => {
  expect(textOf('error-worst', erring(0.0312))).toBe('3,1 %');
  expect(textOf('error-rate-3', erring(0.021))).toBe('2,1 %');
  expect(textOf('error-rate-looks', erring(0.021))).toBe('2,1 %');
});

test('what no campaign of so many did is not said to be impossible', () => {
  expect(textOf('error-rate-3', erring(0))).toBe('< 0,1 %');
  expect(textOf('error-rate-3', erring(1))).toBe('> 99,9 %');
});

test('the worst is that of rules that are held to the goal', () => {
  const { rates } = ERROR_RATES;
  const planned = rates.planned.map((each) =>
    each.model === 'rate-one-sided' ? { ...each, wrong: 0.9 } : each,
  );
  const worse = { ...ERROR_RATES, rates: { ...rates, planned } };
  expect(textOf('error-worst', worse)).toBe(textOf('error-worst'));
  expect(textOf('error-rate-one-sided-3', worse)).toBe('90,0 %');
});

test('every name is one fact', () => {
  const names = errorFacts().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
