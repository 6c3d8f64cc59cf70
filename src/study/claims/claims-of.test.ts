import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../model/campaign.ts';
import { Claim } from '../../model/claim.ts';
import { claimsOf } from './claims-of.ts';

const plain = Claim.parse({ id: 'plain', origin: 'novo', text: 'x', predicate: { unmeasured: 'y' } });
const template = Claim.parse({
  id: 'mais',
  origin: 'novo',
  each: { scenarios: ['json', 'sleep'], ranking: ['rust', 'go', 'python-raw', 'python'] },
  text: '{scenario}: {better} mais que {worse}.',
  predicate: { all: [{ fact: '{better}:{worse}/{scenario}/shared.throughput', above: 1 }] },
  wording: { refutada: '{better} menos que {worse}.' },
});

/** Go is the reference of all its scenarios. */
function campaign(ids: readonly string[], scenarios: readonly string[] = ['json']): Campaign {
  return {
    config: { contenders: ids, scenarios, budgets: ['shared'] },
    contenders: Object.fromEntries(
      ids.map((id) => [id, { name: id.toUpperCase(), service: id.split('-')[0] }]),
    ),
    scenarios: Object.fromEntries(scenarios.map((id) => [id, { name: `o ${id}`, reference: 'go' }])),
  } as unknown as Campaign;
}

const ids = (of: Campaign, claims: readonly Claim[]) => claimsOf(of, claims).map(({ id }) => id);

describe('what is claimed of a campaign', () => {
  test('is of each pair that has a ratio: of the reference, and of one code, the better one first', () => {
    expect(ids(campaign(['python', 'go', 'python-raw', 'rust']), [template])).toEqual([
      'mais-rust-go-json',
      'mais-go-python-raw-json',
      'mais-go-python-json',
      'mais-python-raw-python-json',
    ]);
  });

  test('is of each scenario that it measures, and of nobody who is not ranked', () => {
    expect(ids(campaign(['go', 'python', 'perl'], ['sleep', 'other', 'json']), [template])).toEqual([
      'mais-go-python-json',
      'mais-go-python-sleep',
    ]);
  });

  test('is of no budget that it does not measure', () => {
    const split = campaign(['go', 'python']);
    split.config.budgets = ['split'];
    expect(claimsOf(split, [plain, template])).toEqual([plain]);
  });

  test('is of pairs with the first one where it does not have the reference', () => {
    expect(ids(campaign(['python', 'rust', 'python-raw']), [template])).toEqual([
      'mais-rust-python-json',
      'mais-python-raw-python-json',
    ]);
  });

  test('says names to readers and ids to facts', () => {
    expect(claimsOf(campaign(['go', 'python']), [template])).toEqual([
      {
        id: 'mais-go-python-json',
        origin: 'novo',
        text: 'o json: GO mais que PYTHON.',
        predicate: { all: [{ fact: 'go:python/json/shared.throughput', above: 1 }] },
        wording: { refutada: 'GO menos que PYTHON.' },
        about: { scenario: 'json', contenders: ['go', 'python'] },
      },
    ]);
  });

  test('leaves out pairs that have claims of their own, whichever way round', () => {
    const each = { ...template.each, except: [['python', 'go']] } as Claim['each'];
    expect(ids(campaign(['go', 'python', 'rust']), [{ ...template, each }])).toEqual(['mais-rust-go-json']);
  });

  test('is what it is whatever is measured, where it stands for itself', () => {
    expect(claimsOf(campaign(['rust']), [plain, template])).toEqual([plain]);
  });

  test('of another campaign is asked of this one where it measured the pair', () => {
    const published = claimsOf(campaign(['go', 'python', 'rust']), [plain, template]);
    expect(ids(campaign(['go', 'python']), published)).toEqual(['plain', 'mais-go-python-json']);
  });
});
