import { formatNumber, NBSP } from '../../format/format-number.ts';
import { errorByChance, HIGHEST_ERROR, isHeldTo } from '../../study/error-facts.ts';
import type { ErrorRates, NoiseModel } from '../../study/error-rates.ts';

/** pt-BR, the goal beside each rate of wrong decisions. */
export function reportErrors({ models, looks, ratios, draws, rates }: ErrorRates): string {
  const of = <T extends { model: string }>(list: readonly T[], { id }: NoiseModel) =>
    list.filter(({ model }) => model === id);
  const planned = models.flatMap((model) =>
    of(rates.planned, model).map(({ blocks, wrong, right }) =>
      row(`${model.label}; ${blocks} blocos`, [goal(wrong, model, draws), ...right.map(percent)]),
    ),
  );
  const looked = models.flatMap((model) =>
    of(rates.looked, model).map(({ predicates, wrong, alone }) =>
      row(`${model.label}; ${predicates} afirmações`, [
        goal(wrong, model, draws),
        ...alone.map((byLook) => byLook.map(percent).join(' / ')),
      ]),
    ),
  );
  const together = models.flatMap((model) =>
    of(rates.looked, model).map((each) =>
      row(`${model.label}; ${each.predicates} afirmações`, [
        '',
        ...each.together.map((byLook) => byLook.map(percent).join(' / ')),
      ]),
    ),
  );
  const peeked = models.flatMap((model) =>
    of(rates.peeked, model).map(({ wrong }) => row(model.label, [percent(wrong)])),
  );
  const heads = ratios.map((ratio) => `${formatNumber(ratio, { min: 0, max: 1 })}×`);
  const when = looks.map(({ blocks }) => blocks).join(' / ');
  return [
    `Decisões erradas e acertos, em ${formatNumber(draws, { min: 0, max: 0 })} campanhas simuladas por modelo (meta: até ${percent(HIGHEST_ERROR)} erradas):`,
    row('Blocos planejados, uma afirmação', ['erra', ...heads]),
    ...planned,
    row(`Exames em ${when} blocos; só uma difere`, ['erra', ...heads]),
    ...looked,
    row(`Exames em ${when} blocos; todas diferem`, ['', ...heads]),
    ...together,
    row('Sem regra: um olhar após cada bloco', ['erra']),
    ...peeked,
  ].join('\n');
}

function row(label: string, cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  return `  ${label.padEnd(66)} ${first.padEnd(20)}${rest.map((cell) => cell.padStart(28)).join('')}`.trimEnd();
}

function percent(share: number): string {
  return `${formatNumber(share * 100, { min: 1, max: 1 })}${NBSP}%`;
}

function goal(wrong: number, model: NoiseModel, draws: number): string {
  if (!isHeldTo(model)) return `${percent(wrong)} (sem meta)`;
  return `${percent(wrong)}${wrong <= HIGHEST_ERROR + errorByChance(draws) ? ' cumprida' : ' NÃO cumprida'}`;
}
