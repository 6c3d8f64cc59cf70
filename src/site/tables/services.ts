import { capitalise } from '../../format/capitalise.ts';
import type { Contender } from '../../model/contender.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import type { Fact } from '../../study/fact.ts';
import { type Cell, figure, type Table, text } from './table.ts';

/** What was compared, and in which versions it was measured. */
export function servicesTable({ data, facts }: CampaignView, contenders: readonly Contender[]): Table {
  const builds = data.campaign.contenders;
  const measured = contenders.filter(({ id }) => builds[id] !== undefined);
  const sizes = measured.flatMap(({ id }) => facts.get(`${id}.size`) ?? []);
  const hasSizes = sizes.some(({ missing }) => missing === null);
  return {
    id: 'services',
    caption: 'Serviços e versões medidas',
    columns: [
      ...['Serviço', 'O que é', 'Versões', 'Processo medido'].map((label) => ({ label, numeric: false })),
      ...(hasSizes ? [{ label: capitalise(sizes[0]?.metricLabel ?? ''), numeric: true }] : []),
    ],
    rows: measured.map(({ id, name, summary }) => ({
      label: name,
      cells: [
        ...[text(summary), text(pairs(builds[id]?.versions ?? {})), text(pairs(runtimeOf(data, id)))],
        ...(hasSizes ? sizeCell(facts.get(`${id}.size`)) : []),
      ],
    })),
    note: 'Tudo o que o processo diz de si, também as opções de compilação e as versões dos pacotes, está no registro de cada rodada.',
  };
}

function sizeCell(fact: Fact | undefined): Cell[] {
  return [fact && fact.missing === null ? figure(fact) : text('não medido')];
}

/** What the running process said of itself in its first round. */
function runtimeOf({ rounds }: CampaignView['data'], service: string): Record<string, unknown> {
  return rounds.find(({ record }) => record.key.contender === service)?.record.server.runtime ?? {};
}

/** Longer ones, as lists of packages, are for the record. */
const LONGEST_SHOWN = 40;

function pairs(values: Record<string, unknown>): string {
  const listed = Object.entries(values)
    .map(([key, value]) => `${key} ${value ?? 'não informado'}`)
    .filter((text) => text.length <= LONGEST_SHOWN);
  return listed.join(' · ') || 'não medido nesta campanha';
}
