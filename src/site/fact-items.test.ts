import { expect, test } from 'vitest';
import { fakeCampaignView } from '../charts/fake-campaign-view.ts';
import type { Fact } from '../study/fact.ts';
import { fieldsOf } from '../study/sources.ts';
import { factItems, sourceItems } from './fact-items.ts';

const link = (to: string) => `../${to}`;
const rounds = [100, 110, 90].map((requestsPerS) => ({ requestsPerS, us: 1000 }));
const view = fakeCampaignView({ Go: rounds });
const fact = [...view.facts.values()].find(({ metric }) => metric === 'throughput') as Fact;
const bare = { ...fact, caveats: [], sources: [] };

test('an item says what a figure is, its values and how it was computed', () => {
  const html = factItems([bare], link);
  expect(html).toContain(`<li id="${fact.name}">`);
  expect(html).toContain(`<code>${fact.name}</code>`);
  expect(html).toMatch(/<span>Requisições por segundo de Go<\/span>/);
  expect(html).toContain(`${fact.derivation}: `);
  expect(html.match(/ · /g)).toHaveLength(2);
});

test('reservations stand beside it, and so does why there is no value', () => {
  const caveat = { gate: 'stationarity' as const, status: 'warn' as const, rounds: 2, of: 3 };
  expect(factItems([{ ...bare, caveats: [caveat] }], link)).toMatch(/2 de 3\srodadas/);
  const missing = { ...bare, value: null, interval: null, points: [], missing: 'sem rodadas' };
  const html = factItems([missing], link);
  expect(html).toContain('sem rodadas');
  expect(html).not.toContain(fact.derivation);
});

test('sources are links to the files, those of one field together', () => {
  const places = ['r1', 'r2'].map((name) => `results/c/rounds/${name}.json#/steps/0`);
  const html = sourceItems(fieldsOf(places, ['/a', '/b']), link);
  const files = ['r1', 'r2'].map((name) => `<a href="../results/c/rounds/${name}.json">${name}.json</a>`);
  expect(html).toBe(
    ['/a', '/b']
      .map(
        (field) => `<span class="fact-sources"><code>/steps/0${field}</code> em ${files.join(', ')}</span>`,
      )
      .join(''),
  );
  expect(factItems([{ ...bare, sources: fieldsOf(places, ['/a', '/b']) }], link)).toContain(html);
});

test('nothing that a record says is markup', () => {
  const text = `<b>"a" & 'b'</b>`;
  const html = factItems(
    [{ ...bare, name: text, label: text, derivation: text, sources: [`results/${text}#/${text}`] }],
    link,
  );
  expect(html).not.toContain('<b>');
  expect(html).not.toContain('"a"');
  expect(html).not.toContain("'b'");
  expect(html.match(/&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;\/b&gt;/g)?.length).toBeGreaterThanOrEqual(
    5,
  );
});
