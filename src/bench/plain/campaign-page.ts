import { formatNumber } from '../../format/format-number.ts';
import { printable } from '../../format/printable.ts';
import { roundId } from '../../model/cell-id.ts';
import { layout, sourceOf } from '../../results/layout.ts';
import type { CampaignPage } from '../../site/data/campaign-page.ts';
import type { Download } from '../../site/downloads/campaign-downloads.ts';
import { campaignTitle, ENGINES } from '../../site/labels.ts';
import { linksFrom, PATHS } from '../../site/links.ts';
import { invalidReason } from '../../study/blocks.ts';
import { describeChange } from '../../study/difference/environment-changes.ts';
import { type Replication, replicationVerdict } from '../../study/replication.ts';
import {
  chartFigure,
  dataTable,
  document,
  each,
  escaped,
  factList,
  gates,
  type Link,
  section,
} from './parts.ts';

export function campaignPage(shown: CampaignPage, downloads: readonly Download[], style: string): string {
  const { view } = shown;
  const { campaign, rounds } = view.data;
  const page = PATHS.campaign(campaign.id);
  const link = linksFrom(page);
  const title = campaignTitle(campaign);
  const files = section(
    'baixar',
    'Baixar',
    each(
      downloads,
      ({ file, what, columns }) =>
        `<h3><a href="${link(PATHS.download(campaign.id, file))}">${file}</a></h3><p>${escaped(what)}.</p><dl class="pairs">${each(columns, (column) => `<div><dt><code>${column.name}</code></dt><dd>${escaped(column.what)}</dd></div>`)}</dl>`,
    ),
  );
  const results = each(
    shown.comparisons,
    ({ title: load, table, printed }) =>
      `<h3>${escaped(load)}</h3>${dataTable(table, '')}${dataTable(printed, '')}`,
  );
  const charts = each(shown.pictures, (picture) => chartFigure(picture, campaign.id, '', link));
  const outputs = each(
    rounds,
    ({ record: { key, sequence, wrk } }) =>
      `<details><summary>Rodada ${sequence}: ${roundId(key)}</summary><pre><code>${escaped(printable([`$ ${wrk.command.join(' ')}`, ...wrk.stdout, ...wrk.stderr].join('\n').trimEnd()))}</code></pre></details>`,
  );
  const body = [
    `<div class="page-head"><h1>${escaped(title)}</h1><p><code>${campaign.id}</code> · ${ENGINES[campaign.engine]}</p></div>`,
    files,
    section('resultados', 'Resultados', results + charts),
    shown.replication ? section('confronto', 'Reproduz o estudo?', replication(shown.replication, link)) : '',
    section('crivos', 'Crivos', gates(shown.gates, '')),
    section('recursos', 'CPU, memória e limites', dataTable(shown.usage, '')),
    section('rodadas', 'Cada rodada', roundsTable(shown, link)),
    section('saidas', 'Saída do wrk, como veio', outputs),
    section(
      'configuracao',
      'Configuração e máquina',
      each([shown.configuration, shown.environment, shown.services], (table) => dataTable(table, '')),
    ),
    section('valores', 'Todos os valores e de onde vêm', factList([...view.facts.values()], link)),
  ];
  return document({ title, page, style, body: body.join('') });
}

function roundsTable({ view: { data } }: CampaignPage, link: Link): string {
  const whole = (value: number | null) =>
    value === null ? 'não medido' : formatNumber(value, { min: 0, max: 0 });
  const heads = [
    'Nº',
    'Serviço',
    'Bloco',
    'Requisições',
    'req/s',
    'média (µs)',
    'p50 (µs)',
    'p99 (µs)',
    'máxima (µs)',
    'Timeouts',
    'Situação',
    'Arquivos',
  ];
  return `<div class="scroll"><table><thead><tr>${each(heads, (head) => `<th scope="col">${head}</th>`)}</tr></thead><tbody>${each(
    data.rounds,
    ({ record: { key, measured, sequence }, source }) => {
      const figures = [
        measured.requests,
        measured.requestsPerS,
        measured.latencyMeanUs,
        measured.latencyP50Us,
        measured.latencyP99Us,
        measured.latencyMaxUs,
        measured.timeouts,
      ];
      return `<tr><th scope="row">${sequence}</th><td>${escaped(key.service)}</td><td>${key.round}</td>${each(figures, (value) => `<td class="numeric">${whole(value)}</td>`)}<td>${invalidReason(measured) ?? 'válida'}</td><td><a href="${link(source)}">JSON</a> <a href="${link(sourceOf(layout.histogram(data.campaign.id, roundId(key))))}">histograma</a></td></tr>`;
    },
  )}</tbody></table></div>`;
}

function replication(found: Replication, link: Link): string {
  return `<p><strong>${escaped(replicationVerdict(found))}</strong></p><p>${escaped(found.differing.map(describeChange).join('; '))}</p><table><tbody>${each(
    found.claims,
    ({ id, text, own, agreement }) =>
      `<tr><th scope="row"><a href="${link(PATHS.claims)}#${id}">${escaped(text)}</a></th><td>${own}</td><td>${agreement}</td></tr>`,
  )}</tbody></table>`;
}
