import { BUDGETS } from '../format/budgets.ts';
import { formatLevels } from '../format/format-levels.ts';
import { formatInstant } from '../format/format-time.ts';
import { formatList } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import { SERIES } from '../format/series.ts';
import type { Campaign } from '../model/campaign.ts';
import type { EngineId } from '../model/ids.ts';
import type { PresetId } from '../model/plan-record.ts';
import type { FailedAttempt } from '../model/round-record.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';

/** What readers see in place of the record's identifiers, pt-BR. */
export const PRESETS: Record<PresetId, string> = {
  default: 'rápida',
  quick: 'rápida',
  study: 'de estudo',
  original: 'de estudo',
  ramp: 'em rampa',
  'ramp-quick': 'em rampa curta',
  capacity: 'de capacidade',
  generators: 'de geradores de carga',
  profile: 'de perfis',
  custom: 'personalizada',
};

export const ENGINES: Record<EngineId, string> = {
  native: 'processos nativos',
  compose: 'containers',
};

export const PHASES: Record<FailedAttempt['phase'], string> = {
  start: 'início do servidor',
  check: 'conferência da resposta',
  warmup: 'aquecimento',
  measure: 'medição',
  parse: 'leitura da saída do wrk',
  stop: 'encerramento do servidor',
};

/** `Campanha rápida de 23 de novembro de 2026, 20h45 UTC` */
export function campaignTitle({ plan, createdAt }: Campaign): string {
  return `Campanha ${PRESETS[plan.preset]} de ${formatInstant(createdAt)}`;
}

/** `Espera de 1 ms, núcleos compartilhados, 100 conexões` */
export function loadTitle({ scenario, budget, connections }: GroupView['load']): string {
  return `${scenarioName(scenario)}, ${BUDGETS[budget]}, ${connections}\u00a0conexões`;
}

/** Of a series: `rampa de 1 a 1.024 conexões`, `taxas fixas`, `perfis` */
export function seriesTitle({ config }: Campaign): string {
  if (config.series !== undefined && config.series !== 'ramp') return SERIES[config.series];
  const levels = Object.values(config.loads).flatMap(({ connections }) => connections);
  return `rampa ${formatLevels(levels.toSorted((a, b) => a - b))}`;
}

export const SITE_NAME = 'Serviços sob I/O concorrente';

/** Of the study, by what it compares: `Go, Python e outros serviços sob I/O concorrente`. */
export function studyTitle({ groups }: CampaignView): string {
  const names = (groups[0]?.cells ?? []).map(({ service }) => service.name);
  return `${formatList([...names, 'outros serviços'])} sob I/O concorrente`;
}
