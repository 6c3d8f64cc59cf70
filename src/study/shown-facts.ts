import { originOf } from '../model/field-origin.ts';
import type { Budget } from '../model/ids.ts';
import { machineLabel } from '../model/machine-key.ts';
import { inBudget } from './budget-facts.ts';
import type { CampaignView } from './campaign-view.ts';
import type { Counterpart } from './counterpart.ts';
import { type Fact, factName, named, WITHOUT_SPREAD } from './fact.ts';
import { plainFact } from './plain-fact.ts';

/**
 * Of the featured campaign, figures in the form in which its first screen tells them; and of the one that has the other
 * budget, which it is.
 * @param unmeasured facts of the main load that prose may name too, though the campaign has none of them
 */
export function shownFacts(
  view: CampaignView,
  { view: other, budget }: Pick<Counterpart, 'view' | 'budget'>,
  unmeasured: readonly Fact[] = [],
): Fact[] {
  const ratios = [...view.facts.values()].filter(({ load, worst }) => load === '' && worst !== null);
  return [
    machineFact(view),
    ...(view.groups[0]?.cells ?? []).flatMap(({ facts }) => perMillion(facts.get('cpu-per-request'))),
    ...unmeasured.filter(isCostOfOne).flatMap(perMillion),
    ...ratios.map(worstWindow),
    ...campaignOf(other, budget),
  ];
}

/** `go:python.throughput-worst` */
function worstWindow(fact: Fact): Fact {
  const label = `${fact.label}, as piores janelas de quem está na frente contra as melhores do outro`;
  return {
    ...fact,
    ...WITHOUT_SPREAD,
    ...named({ subject: fact.subject, load: fact.load, metric: `${fact.metric}-worst` }),
    label,
    metricLabel: label,
    value: fact.worst,
    derivation: 'a janela menos favorável de um ÷ a mais favorável do outro, em todas as rodadas',
  };
}

/** `campaign/split.id`, `campaign/split.duration` */
function campaignOf(view: CampaignView | null, budget: Budget): Fact[] {
  return ['id', 'duration'].flatMap((metric) => {
    const fact = view?.facts.get(factName({ subject: 'campaign', load: '', metric }));
    return fact ? [inBudget(fact, budget)] : [];
  });
}

/** `machine.label` */
function machineFact({ data: { campaign } }: CampaignView): Fact {
  const fields = ['/virtualization', '/logicalCpus', '/cpuModel', '/memoryBytes'];
  return plainFact(
    'machine',
    'label',
    'máquina',
    'text',
    machineLabel(campaign),
    fields.map((field) => originOf(campaign, 'machine', field)),
    { derivation: 'do registro, em poucas palavras' },
  );
}

function isCostOfOne({ metric, subject }: Fact): boolean {
  return metric === 'cpu-per-request' && !subject.includes(':');
}

/** `go.cpu-per-million`: a µs a request is a second a million. */
function perMillion(fact: Fact | undefined): Fact[] {
  if (!fact) return [];
  const metricLabel = 'CPU do servidor por milhão de requisições';
  return [
    {
      ...fact,
      ...named({ subject: fact.subject, load: fact.load, metric: 'cpu-per-million' }),
      label: fact.label.replace(fact.metricLabel, metricLabel),
      metricLabel,
      unit: 'cpu-s',
      derivation: `CPU por requisição × 1.000.000: ${fact.derivation}`,
    },
  ];
}
