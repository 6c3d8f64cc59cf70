import { BUDGETS } from '../../format/budgets.ts';
import { formatFact, NOT_MEASURED } from '../../format/format-fact.ts';
import { scenarioName } from '../../format/scenario-names.ts';
import { SERIES } from '../../format/series.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { factName } from '../../study/fact.ts';
import { CATEGORIES, CATEGORY_NAMES } from '../../study/profile/categories.ts';
import { profileSuffix } from '../../study/profile/profile-facts.ts';
import type { ProfilesView } from '../../study/profile/profiles-view.ts';
import { alignColumns } from '../align-columns.ts';

const COLUMNS = [
  { metric: 'cpu-alone', header: 'CPU/requisição' },
  { metric: 'sampled-over-measured', header: 'amostras ÷ medida' },
  { metric: 'rate-kept', header: 'taxa com perfil ÷ sem' },
  { metric: 'samples-unnamed', header: 'sem nome' },
  { metric: 'memory-proportional', header: 'memória' },
  { metric: 'switches', header: 'trocas/requisição' },
  { metric: 'collections', header: 'coletas/s' },
  { metric: 'pause-longest', header: 'maior pausa' },
];

/** Profiles as plain text, pt-BR: where the CPU of a request went, and what else was seen of each server. */
export function summarizeProfiles({ facts, data: { campaign } }: CampaignView, own: ProfilesView): string {
  const { load, services } = own;
  const cell = (service: string, metric: string) => {
    const fact = facts.get(factName({ subject: service, load: profileSuffix(load), metric }));
    return fact && fact.missing === null ? formatFact(fact, 'unit') : NOT_MEASURED;
  };
  const title = `${scenarioName(load.scenario)} · ${BUDGETS[load.budget]} · ${SERIES.profile} · ${campaign.engine}`;
  const shares = [
    ['', ...CATEGORIES.map((category) => CATEGORY_NAMES[category])],
    ...services.map(({ service: { id, name } }) => [
      name,
      ...CATEGORIES.map((category) => cell(id, `share-${category}`)),
    ]),
  ];
  const others = [
    ['', ...COLUMNS.map(({ header }) => header)],
    ...services.map(({ service: { id, name } }) => [name, ...COLUMNS.map(({ metric }) => cell(id, metric))]),
  ];
  return [title, alignColumns(shares), '', alignColumns(others)].join('\n');
}
