/**
 * Addresses relative to the site's root; those of pages have their file's name, so that links work on any server,
 * below any path and from a disk.
 */
export const PATHS = {
  home: 'index.html',
  study: 'comparar/go/python/index.html',
  scenario: (id: string) => `cenario/${id}/index.html`,
  scenarioFolder: (id: string) => `cenario/${id}/`,
  service: (id: string) => `servico/${id}/index.html`,
  pair: (a: string, b: string) => `comparar/${a}/${b}/index.html`,
  method: 'metodo/index.html',
  campaigns: 'campanhas/index.html',
  campaign: (id: string) => `campanhas/${id}/index.html`,
  rounds: (id: string) => `campanhas/${id}/rodadas/index.html`,
  gates: (id: string) => `campanhas/${id}/verificacoes/index.html`,
  load: (id: string, load: string) => `campanhas/${id}/cargas/${load}/index.html`,
  /** One of the pages of its values; see `factPage`. */
  valuesOf: (id: string, part: string) => `campanhas/${id}/valores/${part}/index.html`,
  values: (id: string) => `campanhas/${id}/valores/index.html`,
  /** Where the pages of its values lie, by `factHref`. */
  valuesFolder: (id: string) => `campanhas/${id}/valores/`,
  download: (id: string, file: string) => `campanhas/${id}/${file}`,
  profile: (id: string, service: string) => `campanhas/${id}/perfis/${service}/index.html`,
  difference: (id: string) => `campanhas/${id}/diferenca/index.html`,
  differences: 'diferencas/index.html',
  history: 'historico/index.html',
  facts: 'dados/index.html',
  factsOf: (part: string) => `dados/${part}/index.html`,
  factsFolder: 'dados/',
  claims: 'afirmacoes/index.html',
  claimsJson: 'afirmacoes.json',
  machinesJson: 'maquinas.json',
  datasetJsonld: 'conjunto-de-dados.jsonld',
  factsCsv: 'fatos.csv',
  font: 'noto-sans.woff2',
  icon: 'icone.svg',
  card: 'cartao.png',
  english: 'en/index.html',
  englishCard: 'en/card.png',
  feed: 'atom.xml',
  sitemap: 'sitemap.xml',
  bibtex: 'citacao.bib',
  /** A chart of the study's prose. */
  figure: (chart: string, format: PictureFormat) => `graficos/${chart}.${format}`,
  factsJson: 'fatos.json',
};

/** Name of what a browser compares two campaigns by, among each one's downloads. */
export const COMPARED_FILE = 'comparacao.json';

export type PictureFormat = 'svg' | 'png';

/** Name of a chart's values as CSV, or of its picture, among its campaign's downloads. */
export function chartFile(chart: string, format: 'csv' | 'svg' = 'csv'): string {
  return `grafico-${chart}.${format}`;
}

/** A page's address as it is published: that of its folder. @param address of the site, with its last slash */
export function absolute(address: string, to: string): string {
  return address + to.replace(/(^|\/)index\.html$/, '$1');
}

/** Links from a page to addresses relative to the site's root. */
export function linksFrom(page: string): (to: string) => string {
  const up = '../'.repeat(page.split('/').length - 1);
  return (to) => up + to;
}
