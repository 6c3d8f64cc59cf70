import type {
  BarRow,
  CurveChart,
  CurveSeries,
  DotRow,
  DumbbellChart,
  DumbbellRow,
  PercentileChart,
  SlopeChart,
  SlopeEnd,
  StackChart,
  TimelineChart,
} from '../../charts/chart.ts';
import type { CsvColumn } from './csv.ts';

export const BAR_COLUMNS: readonly CsvColumn<BarRow>[] = [
  { name: 'service', what: 'serviço', of: ({ series }) => series.id },
  { name: 'value', what: 'o valor da barra, sem arredondar', of: ({ value }) => value },
  { name: 'low', what: 'início do intervalo', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high', what: 'fim do intervalo', of: ({ interval }) => interval?.[1] ?? null },
  {
    name: 'level',
    what: 'nível de significância do intervalo: 0.05 é um intervalo de 95 %',
    of: ({ level }) => level,
  },
  {
    name: 'points',
    what: 'o valor de cada rodada, separados por espaço',
    of: ({ points }) => points.join(' '),
  },
  { name: 'missing', what: 'por que não há valor', of: ({ missing }) => missing },
  { name: 'bar', what: 'nome da barra', of: ({ series }) => series.name },
];

export const DOT_COLUMNS: readonly CsvColumn<DotRow>[] = [
  { name: 'service', what: 'serviço da marca', of: ({ series }) => series.id },
  { name: 'row', what: 'nome da linha', of: ({ name }) => name },
  { name: 'value', what: 'o valor, sem arredondar', of: ({ value }) => value },
  { name: 'low', what: 'início do intervalo', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high', what: 'fim do intervalo', of: ({ interval }) => interval?.[1] ?? null },
  {
    name: 'hollow',
    what: '1 onde uma verificação reprova o valor, ou só se conhece um limite dele; 0 onde não',
    of: ({ isHollow }) => Number(isHollow),
  },
  { name: 'missing', what: 'por que não há valor', of: ({ missing }) => missing },
];

export type SlopePoint = SlopeEnd & { service: string; end: string };

export const SLOPE_COLUMNS: readonly CsvColumn<SlopePoint>[] = [
  { name: 'service', what: 'serviço', of: ({ service }) => service },
  { name: 'end', what: 'condição', of: ({ end }) => end },
  { name: 'value', what: 'o valor, sem arredondar', of: ({ value }) => value },
  { name: 'low', what: 'início do intervalo', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high', what: 'fim do intervalo', of: ({ interval }) => interval?.[1] ?? null },
  {
    name: 'hollow',
    what: '1 onde uma verificação reprova o valor; 0 onde não',
    of: ({ isHollow }) => Number(isHollow),
  },
  { name: 'missing', what: 'por que não há valor', of: ({ missing }) => missing },
];

export function slopePoints({ rows, ends }: SlopeChart): SlopePoint[] {
  return rows.flatMap(({ series, ends: own }) =>
    own.map((point, side) => ({ service: series.id, end: ends[side] as string, ...point })),
  );
}

/** @param chart whose two values have names of their own */
export function dumbbellColumns({ ends: [from, to] }: DumbbellChart): readonly CsvColumn<DumbbellRow>[] {
  return [
    { name: 'service', what: 'serviço', of: ({ series }) => series.id },
    { name: 'figure', what: 'de que valor se trata', of: ({ figure }) => figure },
    { name: 'from', what: `${from}, sem arredondar`, of: (row) => row.from },
    { name: 'to', what: `${to}, sem arredondar`, of: (row) => row.to },
    {
      name: 'hollow',
      what: '1 onde uma verificação reprova o segundo valor; 0 onde não',
      of: ({ isHollow }) => Number(isHollow),
    },
    { name: 'missing', what: 'por que não há valor', of: ({ missing }) => missing },
  ];
}

export interface CurvePoint {
  service: string;
  percentile: number;
  us: number | null;
}

export const CURVE_COLUMNS: readonly CsvColumn<CurvePoint>[] = [
  { name: 'service', what: 'serviço', of: ({ service }) => service },
  { name: 'percentile', what: 'percentil; 0 é a menor latência', of: ({ percentile }) => percentile },
  { name: 'latency_us', what: 'latência em µs; vazio além do limite de espera do wrk', of: ({ us }) => us },
];

export function curvePoints({ series }: PercentileChart): CurvePoint[] {
  return series.flatMap(({ series: { id }, points }) => points.map((point) => ({ service: id, ...point })));
}

export type PartPoint = StackChart['rows'][number]['parts'][number] & { service: string };

export const PART_COLUMNS: readonly CsvColumn<PartPoint>[] = [
  { name: 'service', what: 'serviço', of: ({ service }) => service },
  { name: 'category', what: 'categoria', of: ({ category }) => category },
  {
    name: 'value',
    what: 'CPU nela: por requisição, em µs, ou em núcleos; sem arredondar',
    of: ({ value }) => value,
  },
];

export function partPoints({ rows }: StackChart): PartPoint[] {
  return rows.flatMap(({ series: { id }, parts }) => parts.map((part) => ({ service: id, ...part })));
}

export interface WindowPoint {
  service: string;
  round: number;
  window: number;
  atS: number;
  share: number;
}

export const WINDOW_COLUMNS: readonly CsvColumn<WindowPoint>[] = [
  { name: 'service', what: 'serviço', of: ({ service }) => service },
  { name: 'round', what: 'rodada', of: ({ round }) => round },
  { name: 'window', what: 'janela, de 1 em diante', of: ({ window }) => window },
  { name: 'at_s', what: 'meio da janela, em s desde o começo da primeira rodada', of: ({ atS }) => atS },
  { name: 'share', what: 'vazão da janela ÷ média do serviço em todas as rodadas', of: ({ share }) => share },
];

export function windowPoints({ series }: TimelineChart): WindowPoint[] {
  return series.flatMap(({ series: { id }, rounds }) =>
    rounds.flatMap(({ round, windows }) =>
      windows.map((window, index) => ({ service: id, round, window: index + 1, ...window })),
    ),
  );
}

export type LevelPoint = CurveSeries['points'][number] & { service: string };

/** Of the steps of a curve: that of a ramp is the number of its connections, and needs no name beside it. */
export function levelColumns({ across }: CurveChart): readonly CsvColumn<LevelPoint>[] {
  return [
    { name: 'service', what: 'serviço', of: ({ service }) => service },
    ...(across.unit === null ? [] : [{ name: 'step', what: 'degrau', of: ({ name }: LevelPoint) => name }]),
    { name: across.column, what: across.steps, of: ({ at }) => at },
    ...VALUE_COLUMNS,
  ];
}

const VALUE_COLUMNS: readonly CsvColumn<LevelPoint>[] = [
  { name: 'value', what: 'o valor, sem arredondar', of: ({ value }) => value },
  { name: 'low', what: 'início do intervalo', of: ({ interval }) => interval?.[0] ?? null },
  { name: 'high', what: 'fim do intervalo', of: ({ interval }) => interval?.[1] ?? null },
  {
    name: 'hollow',
    what: '1 onde uma verificação reprova o valor, ou quem limita é o gerador; 0 onde não',
    of: ({ isHollow }) => Number(isHollow),
  },
  { name: 'missing', what: 'por que não há valor', of: ({ missing }) => missing },
];

export function levelPoints({ series }: CurveChart): LevelPoint[] {
  return series.flatMap(({ series: { id }, points }) => points.map((point) => ({ service: id, ...point })));
}
