/**
 * Addresses relative to the site's root; those of pages have their file's name, so that links work on any server,
 * below any path and from a disk.
 */
export const PATHS = {
  study: 'index.html',
  method: 'metodo/index.html',
  campaigns: 'campanhas/index.html',
  campaign: (id: string) => `campanhas/${id}/index.html`,
  download: (id: string, file: string) => `campanhas/${id}/${file}`,
  profile: (id: string, service: string) => `campanhas/${id}/perfis/${service}/index.html`,
  difference: (id: string) => `campanhas/${id}/diferenca/index.html`,
  differences: 'diferencas/index.html',
  history: 'historico/index.html',
  facts: 'dados/index.html',
  claims: 'afirmacoes/index.html',
  claimsJson: 'afirmacoes.json',
  machinesJson: 'maquinas.json',
  datasetJsonld: 'conjunto-de-dados.jsonld',
  factsJson: 'fatos.json',
};

/** Name of what a browser compares two campaigns by, among each one's downloads. */
export const COMPARED_FILE = 'comparacao.json';

/** Name of a chart's values as CSV, among its campaign's downloads. */
export function chartFile(chart: string): string {
  return `grafico-${chart}.csv`;
}

/** Links from a page to addresses relative to the site's root. */
export function linksFrom(page: string): (to: string) => string {
  const up = '../'.repeat(page.split('/').length - 1);
  return (to) => up + to;
}
