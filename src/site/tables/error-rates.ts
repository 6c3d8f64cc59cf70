import { capitalise } from '../../format/capitalise.ts';
import { formatNumber } from '../../format/format-number.ts';
import {
  isHeldTo,
  lookedError,
  lookedPower,
  POWER_MODELS,
  plannedError,
  plannedPower,
  shownModels,
} from '../../study/error-facts.ts';
import { ERROR_RATES } from '../../study/error-rates.ts';
import { type Facts, factName } from '../../study/fact.ts';
import { type Cell, type Column, figure, type Table, text } from './table.ts';

/** How often each rule decides what is not so, by what was simulated. */
export function errorTable(facts: Facts): Table {
  const blocks = plannedBlocks();
  return {
    id: 'error-rates',
    caption: 'Decisões erradas onde nada difere, em campanhas simuladas',
    columns: [
      { label: 'O que se compara', numeric: false },
      ...blocks.map((count): Column => ({ label: `${count} blocos`, numeric: true })),
      { label: 'Em exames', numeric: true },
    ],
    rows: shownModels(ERROR_RATES).map((model) => ({
      label: capitalise(isHeldTo(model) ? model.label : `${model.label}*`),
      cells: [...blocks.map((count) => plannedError(model.id, count)), lookedError(model.id)].map((id) =>
        cell(facts, id),
      ),
    })),
    note: 'Com número de blocos planejado, uma afirmação. Em exames, qualquer erro em seis afirmações, no pior dos casos: nenhuma, parte ou todas as outras com diferença. * Onde a razão é mesmo outra enquanto se mede: veja o texto.',
  };
}

/** How often a difference that is there is found. */
export function powerTable(facts: Facts): Table {
  const blocks = plannedBlocks();
  const { ratios, looks, models } = ERROR_RATES;
  const shown = models.filter(({ id }) => POWER_MODELS.includes(id));
  return {
    id: 'power',
    caption: 'Vezes em que uma diferença é encontrada, em campanhas simuladas',
    columns: [
      { label: 'Razão verdadeira', numeric: false },
      ...blocks.map((count): Column => ({ label: `${count} blocos`, numeric: true })),
      ...looks.map(({ blocks: at }): Column => ({ label: `Exame de ${at}`, numeric: true })),
    ],
    rows: shown.flatMap(({ id, label }) =>
      ratios.map((ratio) => ({
        label: `${formatNumber(ratio, { min: 0, max: 1 })}×; ${label}`,
        cells: [
          ...blocks.map((count) => plannedPower(id, ratio, count)),
          ...looks.map(({ blocks: at }) => lookedPower(id, ratio, at)),
        ].map((name) => cell(facts, name)),
      })),
    ),
    note: 'Com número de blocos planejado, uma afirmação. Até cada exame, uma afirmação entre seis, as outras sem diferença: o caso mais difícil.',
  };
}

function plannedBlocks(): number[] {
  return [...new Set(ERROR_RATES.rates.planned.map(({ blocks }) => blocks))];
}

function cell(facts: Facts, metric: string): Cell {
  const fact = facts.get(factName({ subject: 'method', load: '', metric }));
  return fact ? figure(fact) : text('—');
}
