import { formatNumber, NBSP } from '../format/format-number.ts';
import { ERROR_RATES, type ErrorRates, type NoiseModel } from './error-rates.ts';
import type { Fact } from './fact.ts';
import { percent } from './gates/quantities.ts';
import { plainFact } from './plain-fact.ts';

/** Of wrong decisions, whatever the rule. */
export const HIGHEST_ERROR = 0.05;

/** The model of what no rule within one campaign can know of: a ratio that is another one while it is measured. */
export function isHeldTo({ weather }: Pick<NoiseModel, 'weather'>): boolean {
  return weather !== 'one-sided';
}

/** By how much a rate of so many draws passes the goal by chance: two standard deviations. */
export function errorByChance(draws: number): number {
  return 2 * Math.sqrt((HIGHEST_ERROR * (1 - HIGHEST_ERROR)) / draws);
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
    plainFact('method', id, of, 'text', simulated(value), [], { derivation });
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
    plainFact('method', 'error-goal', 'decisões erradas, no máximo', 'text', percent(HIGHEST_ERROR), [], {
      derivation: 'meta do método, em src/study/error-facts.ts',
    }),
    plainFact(
      'method',
      'error-chance',
      'erro da simulação',
      'text',
      describePoints(errorByChance(draws)),
      [],
      {
        derivation: 'dois desvios padrão de uma fração, pelo número de campanhas simuladas',
      },
    ),
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

/** To a tenth of a point: what never happened, or always, in so many campaigns may still happen, or not. */
function simulated(share: number): string {
  const points = share * 100;
  if (points < 0.05) return `<${NBSP}0,1${NBSP}%`;
  if (points >= 99.95) return `>${NBSP}99,9${NBSP}%`;
  return `${formatNumber(points, { min: 1, max: 1 })}${NBSP}%`;
}

function describePoints(share: number): string {
  return `${formatNumber(share * 100, { min: 1, max: 1 })}${NBSP}pontos percentuais`;
}

function count(value: number): string {
  return formatNumber(value, { min: 0, max: 0 });
}
