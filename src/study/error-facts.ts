import { formatNumber } from '../format/format-number.ts';
import { ERROR_RATES, type ErrorRates, type NoiseModel } from './error-rates.ts';
import type { Fact } from './fact.ts';
import { plainFact } from './plain-fact.ts';

/** Of wrong decisions, whatever the rule. */
export const HIGHEST_ERROR = 0.05;

/** The model of what no rule within one campaign can know of: a ratio that is another one while it is measured. */
export function isHeldTo({ weather }: Pick<NoiseModel, 'weather'>): boolean {
  return weather !== 'one-sided';
}

/** Readers see the models that were fitted to campaigns. */
export function shownModels({ models }: ErrorRates): NoiseModel[] {
  return models.filter(({ pair }) => pair.every(({ service }) => service !== ''));
}

/** The primary predicates of the study's default campaign, at most. */
const MOST_PREDICATES = 6;
/** The model by which readers see what is detected. */
export const POWER_MODELS: readonly string[] = ['rate', 'rate-hostile'];
/** The model by which they see what peeking does: the rule without a floor. */
const PEEKED_MODEL = 'p99';

/** `method.*`: how often the rules err, and how often they see what is there; by simulation. */
export function errorFacts(published: ErrorRates = ERROR_RATES): Fact[] {
  const { rates, draws, ratios, looks, campaigns } = published;
  const models = new Map(shownModels(published).map((model) => [model.id, model]));
  const label = (id: string) => models.get(id)?.label ?? id;
  const derivation = `${count(draws)} campanhas simuladas, por src/bench/errors; npm run bench -- erro`;
  const share = (id: string, of: string, value: number) =>
    plainFact('method', id, of, 'share', value, [], { derivation });
  const held = [...models.values()].filter(isHeldTo).map(({ id }) => id);
  const worst = [...rates.planned, ...rates.looked].filter(({ model }) => held.includes(model));
  const looked = rates.looked.filter(({ predicates }) => predicates === MOST_PREDICATES);
  return [
    plainFact('method', 'error-draws', 'campanhas simuladas', 'count', draws, [], { derivation }),
    plainFact(
      'method',
      'error-campaigns',
      'campanhas de onde vêm os modelos',
      'count',
      campaigns.length,
      [],
      {
        derivation: 'contagem das campanhas de processos nativos',
      },
    ),
    share('error-goal', 'decisões erradas, no máximo', HIGHEST_ERROR),
    share('error-worst', 'decisões erradas, no pior caso', Math.max(...worst.map(({ wrong }) => wrong))),
    share(
      'error-peeked',
      `decisões erradas, olhando a cada bloco; ${label(PEEKED_MODEL)}`,
      rates.peeked.find(({ model }) => model === PEEKED_MODEL)?.wrong as number,
    ),
    ...rates.planned
      .filter(({ model }) => models.has(model))
      .map(({ model, blocks, wrong }) =>
        share(plannedError(model, blocks), `decisões erradas com ${blocks} blocos; ${label(model)}`, wrong),
      ),
    ...looked
      .filter(({ model }) => models.has(model))
      .map(({ model, wrong }) =>
        share(lookedError(model), `decisões erradas em três exames; ${label(model)}`, wrong),
      ),
    ...rates.planned
      .filter(({ model }) => POWER_MODELS.includes(model))
      .flatMap(({ model, blocks, right }) =>
        ratios.map((ratio, index) =>
          share(
            plannedPower(model, ratio, blocks),
            `vezes em que ${times(ratio)} se vê com ${blocks} blocos; ${label(model)}`,
            right[index] as number,
          ),
        ),
      ),
    ...looked
      .filter(({ model }) => POWER_MODELS.includes(model))
      .flatMap(({ model, alone }) =>
        ratios.flatMap((ratio, index) =>
          looks.map(({ blocks }, look) =>
            share(
              lookedPower(model, ratio, blocks),
              `vezes em que ${times(ratio)} se vê até o exame de ${blocks} blocos; ${label(model)}`,
              alone[index]?.[look] as number,
            ),
          ),
        ),
      ),
  ];
}

/** Names of the facts' metrics. */
export const plannedError = (model: string, blocks: number) => `error-${model}-${blocks}`;
export const lookedError = (model: string) => `error-${model}-looks`;
export const plannedPower = (model: string, ratio: number, blocks: number) =>
  `power-${model}-${Math.round(ratio * 100)}-${blocks}`;
export const lookedPower = (model: string, ratio: number, blocks: number) =>
  `power-${model}-${Math.round(ratio * 100)}-look-${blocks}`;

function times(ratio: number): string {
  return `${formatNumber(ratio, { min: 0, max: 1 })}×`;
}

function count(value: number): string {
  return formatNumber(value, { min: 0, max: 0 });
}
