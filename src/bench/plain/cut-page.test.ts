import { describe, expect, test } from 'vitest';
import { cutPage, fillPage } from './cut-page.ts';

const picture = (id: string, layout: string, body = '<g></g>') =>
  `<svg class="chart chart-${layout}" role="img" aria-labelledby="${id}-${layout}-title ${id}-${layout}-desc"><title id="${id}-${layout}-title">T</title>${body}</svg>`;

const HEADER = '<header>Menu</header>';
const FOOTER = '<footer>Foot</footer>';
const page = (main: string) =>
  `<!doctype html><html><head><title>A &amp; B</title><style>@font-face{font-family:x;src:url(data:,)}p{margin:0}</style><style>b{top:0}</style></head><body>${HEADER}<main id="here">${main}</main>${FOOTER}</body></html>`;

const content = `<p>a</p>${picture('rate', 'wide')}${picture('rate', 'narrow')}<p>b</p>${picture('other-1', 'wide')}<svg class="icon"></svg>`;
const ofRates = ({ id }: { id: string }) => (id === 'rate' ? 'some-campaign' : null);

describe('cutting a page', () => {
  test('leaves its title, what is in main, and style without fonts', () => {
    const cut = cutPage(page('<p>text</p>'), () => null);
    expect(cut).toEqual({
      title: 'A &amp; B',
      body: `${HEADER}<main id="here"><p>text</p></main>${FOOTER}`,
      style: 'p{margin:0}b{top:0}',
      charts: 0,
      redrawn: 0,
    });
  });

  test('takes out charts whose campaign is known, and no other picture', () => {
    const cut = cutPage(page(content), ofRates);
    expect(cut).toMatchObject({ charts: 3, redrawn: 2 });
    expect(cut.body).not.toContain('rate-wide-title');
    expect(cut.body).toContain(picture('other-1', 'wide'));
    expect(cut.body).toContain('<svg class="icon"></svg>');
  });

  test('is undone by the same pictures', async () => {
    const asked: string[] = [];
    const filled = await fillPage(cutPage(page(content), ofRates).body, async ({ id, layout }, campaign) => {
      asked.push(`${campaign} ${id} ${layout}`);
      return picture(id, layout);
    });
    expect(filled).toBe(`${HEADER}<main id="here">${content}</main>${FOOTER}`);
    expect(asked).toEqual(['some-campaign rate wide', 'some-campaign rate narrow']);
  });

  test('keeps signs that mean something where text is replaced', async () => {
    const cut = cutPage(page(`$&${picture('rate', 'wide')}$1`), ofRates);
    expect(await fillPage(cut.body, async () => '$&')).toContain('<main id="here">$&$&$1</main>');
  });
});
