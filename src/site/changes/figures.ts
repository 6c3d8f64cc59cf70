import type { Element } from 'hast';
import { capitalise } from '../../format/capitalise.ts';
import { formatFact } from '../../format/format-fact.ts';
import { NBSP } from '../../format/format-number.ts';
import { formatCount } from '../../format/plural.ts';
import {
  bandOf,
  loadLabel,
  metricLabel,
  ratioOf,
  SIGNS,
  sharedReason,
  withoutShared,
} from '../../study/difference/labels.ts';
import type { MetricChange } from '../../study/difference/metric-changes.ts';
import { isNews } from '../../study/difference/metric-verdict.ts';
import type { Fact } from '../../study/fact.ts';
import { caveatMark } from '../../study/gates/describe-gates.ts';
import { factAttributes } from '../fact-attributes.ts';
import { PATHS } from '../links.ts';
import { element } from './element.ts';
import { numeric, rowHead, scrollTable } from './scroll-table.ts';
import { folded, section } from './section.ts';
import type { Shown } from './shown.ts';

const COLUMNS = [
  { label: 'Métrica' },
  { label: 'Veredito' },
  { label: 'Agora ÷ antes', numeric: true },
  { label: 'Faixa', numeric: true },
  { label: 'Antes', numeric: true },
  { label: 'Agora', numeric: true },
];

/** What moved; the rest is folded where something did. */
export function figuresSection(shown: Shown): Element {
  const { metrics } = shown.difference;
  if (metrics.length === 0)
    return section('valores', 'Valores', [
      element('p', {}, 'Nenhum serviço foi medido nas duas sob a mesma carga.'),
    ]);
  const news = metrics.filter(isNews);
  const rest = metrics.filter((metric) => !isNews(metric));
  const loads = new Set(metrics.map(loadLabel));
  const table = (id: string, caption: string, rows: readonly MetricChange[]) => {
    const load = loads.size === 1 ? `; ${[...loads][0]}` : '';
    const body = rows.map((metric) => row(metric, shown, loads.size > 1));
    return element('div', { class: 'table' }, scrollTable(id, caption + load, COLUMNS, body));
  };
  const still = () => table('demais-valores', 'Valores sem novidade', rest);
  const shared = sharedReason(metrics);
  const count = capitalise(formatCount(rest.length, 'valor sem novidade', 'valores sem novidade'));
  return section('valores', 'Valores', [
    ...(news.length > 0 ? [table('valores-novos', 'Valores que mudaram ou diferem', news)] : []),
    ...(rest.length > 0 ? [news.length > 0 ? folded(count, still()) : still()] : []),
    ...(shared === null ? [] : [element('p', {}, shared)]),
    legend(shown.link),
  ]);
}

function row(metric: MetricChange, { old, new: now, link }: Shown, withLoad: boolean): Element[] {
  const { verdict, serviceName, facts } = metric;
  const reason = withoutShared(metric);
  const why = reason === '' || verdict === 'não comparável' ? '' : `: ${reason}`;
  const load = withLoad ? `, ${loadLabel(metric)}` : '';
  return [
    rowHead(`${capitalise(metricLabel(metric))}, ${serviceName}${load}`),
    element('td', { class: isNews(metric) ? 'warn' : undefined }, `${SIGNS[verdict]} ${verdict}${why}`),
    numeric(ratioOf(metric)),
    numeric(bandOf(metric)),
    numeric(figure(facts.old, link(PATHS.valuesFolder(old.id)))),
    numeric(figure(facts.new, link(PATHS.valuesFolder(now.id)))),
  ];
}

/** As `FactLink` shows it. */
function figure(fact: Fact, origin: string): Element {
  const mark = fact.missing === null && caveatMark(fact.caveats);
  return element(
    'a',
    { ...factAttributes(fact, origin) },
    formatFact(fact, 'unit'),
    mark && element('sup', {}, mark),
  );
}

function legend(link: Shown['link']): Element {
  return element(
    'p',
    { class: 'note' },
    `! mudou: o intervalo de 95${NBSP}% está inteiro fora da faixa do que não importa. ~ difere, talvez pouco: ele exclui a igualdade, e nada mais se sabe. `,
    `= equivalente: o de 90${NBSP}% está inteiro dentro da faixa. ? inconclusivo: nenhum desses. × não comparável. `,
    'No intervalo conta também quanto variam entre si, em cada máquina, as campanhas anteriores do mesmo código e da mesma carga; enquanto são poucas para dizê-lo, nada é dito mudou nem equivalente. ',
    element('a', { href: `${link(PATHS.method)}#comparacao` }, 'O método'),
    ' diz como.',
  );
}
