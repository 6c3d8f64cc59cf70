import type { Picture } from '../../site/data/draw-charts.ts';
import type { Embed } from '../../site/data/embeds.ts';
import type { Text } from '../../site/data/publication.ts';
import { siteName } from '../../site/labels.ts';
import { linksFrom, PATHS } from '../../site/links.ts';
import type { Study } from '../../study/study.ts';
import { chartFigure, dataTable, document, each, escaped, gates, type Link } from './parts.ts';

export function studyPage(study: Study, text: Text, { chart, wide, narrow }: Picture, style: string): string {
  const link = linksFrom(PATHS.study);
  const { id } = study.featured.data.campaign;
  const hero = `<div class="hero"><div class="hero-words"><h1>${escaped(chart.title)}</h1><p class="notice">${escaped(study.featuredReason)} <a href="${link(PATHS.campaign(id))}">${id}</a></p></div><figure class="hero-chart">${wide}${narrow}<figcaption>${escaped(chart.subtitle)}</figcaption></figure></div>`;
  const body = `${hero}${sections(text, id, link)}`;
  return document({ title: siteName(study.featured), page: PATHS.study, style, body });
}

export function methodPage(study: Study, text: Text, style: string): string {
  const body = `<div class="page-head"><h1>Método</h1></div>${sections(text, study.featured.data.campaign.id, linksFrom(PATHS.method))}`;
  return document({ title: 'Método', page: PATHS.method, style, body });
}

function sections({ sections: all, addresses }: Text, campaign: string, link: Link): string {
  const toc = `<nav class="toc"><details><summary>Nesta página</summary><ol>${each(all, ({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`)}</ol></details></nav>`;
  const prose = each(
    all,
    ({ id, title, blocks }) =>
      `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2>${each(blocks, (block) => (block.kind === 'prose' ? block.html : embed(block.embed, campaign, link)))}</section>`,
  );
  const cited = `<section class="addresses"><h2>Endereços citados</h2><ol>${each(addresses, (address) => `<li>${escaped(address)}</li>`)}</ol></section>`;
  return `<div class="columns">${toc}<article class="study">${prose}${addresses.length > 0 ? cited : ''}</article></div>`;
}

function embed(shown: Embed, campaign: string, link: Link): string {
  const origin = link(PATHS.facts);
  switch (shown.kind) {
    case 'chart':
      return chartFigure(shown.picture, campaign, origin, link);
    case 'table':
      return dataTable(shown.table, origin);
    case 'gates':
      return gates([shown.table], origin);
    case 'listings':
      return each(
        shown.listings,
        ({ caption, source, text }) =>
          `<figure class="listing"><figcaption>${escaped(caption)} <code>${escaped(source)}</code></figcaption><pre><code>${escaped(text)}</code></pre></figure>`,
      );
  }
}
