import { formatDuration } from '../format/format-time.ts';
import { formatCount } from '../format/plural.ts';
import { scenarioName } from '../format/scenario-names.ts';
import { generatorOf, timeoutOf } from '../model/campaign.ts';
import type { CampaignView, GroupView } from '../study/campaign-view.ts';
import { type CellView, groupId } from '../study/cell-view.ts';
import type { Series } from './chart.ts';

/** What the charts of one load have in common. */
export interface Context {
  /** Ends the charts' ids; empty for the campaign's main load. */
  suffix: string;
  /** The load in a sentence, pt-BR. */
  load: string;
  /** The generator's limit. */
  timeoutUs: number;
  /** Its name. */
  generator: string;
}

export const BUDGETS = {
  shared: 'gerador e servidor nos mesmos núcleos',
  split: 'um núcleo só para o servidor, os outros para o gerador',
};

export function contextOf({ groups, data }: CampaignView, group: GroupView): Context {
  const { campaign } = data;
  const { durationS } = campaign.config;
  const { scenario, budget, connections } = group.load;
  const parts = [
    scenarioName(scenario),
    formatCount(connections, 'conexão', 'conexões'),
    `${formatDuration(durationS)} por rodada`,
    BUDGETS[budget],
  ];
  return {
    suffix: chartSuffix(group.load, group === groups[0]),
    load: `Carga: ${parts.join(', ')}.`,
    timeoutUs: timeoutOf(campaign, scenario) * 1e6,
    generator: generatorOf(campaign).name,
  };
}

/** What the ids of a load's charts end in. */
export function chartSuffix(load: GroupView['load'], isMain: boolean): string {
  return isMain ? '' : `-${groupId(load).replaceAll('.', '-')}`;
}

export function seriesOf({ service }: CellView): Series {
  return { id: service.id, name: service.name, mark: service.appearance.mark };
}
