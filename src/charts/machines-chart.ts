import { capitalise } from '../format/capitalise.ts';
import { formatCount } from '../format/plural.ts';
import type { Interval } from '../format/unit.ts';
import type { AcrossMachines, MachineDot, MachineResult } from '../study/machines/across-machines.ts';
import { describeAcross, describeKinds, formatTimes } from '../study/machines/describe.ts';
import type { ChartText } from './chart.ts';

/** A campaign's ratio as it is drawn. */
export interface DrawnDot {
  value: number;
  interval: Interval | null;
  /** No verdict may be made of it. */
  hollow: boolean;
  /** It is of the machine's value. */
  counts: boolean;
}

export interface MachineRow {
  label: string;
  /** The machine's value in words. */
  text: string;
  value: number | null;
  dots: readonly DrawnDot[];
}

/** One ratio on every machine, a row a machine and a dot a campaign, on a logarithmic axis. */
export interface MachinesChart extends ChartText {
  kind: 'machines';
  rows: readonly MachineRow[];
  /** What the claim holds the ratio against. */
  bounds: readonly number[];
  /** Of the next machine. */
  prediction: { label: string; text: string; interval: Interval } | null;
  /** A line a machine, without intervals. */
  compact: boolean;
}

/** More can't be told apart, in a picture or in the table beside it. */
const MOST_MACHINES = 12;
const MOST_DOTS = 12;

/** The machines that are drawn, each with its newest campaigns: of many, those that measured last. */
export function drawnMachines(machines: readonly MachineResult[]): MachineResult[] {
  const newest = ({ dots }: MachineResult) => dots[0]?.createdAt ?? '';
  const [home, ...others] = machines;
  const kept = new Set([
    home,
    ...others.toSorted((a, b) => newest(b).localeCompare(newest(a))).slice(0, MOST_MACHINES - 1),
  ]);
  return machines
    .filter((machine) => kept.has(machine))
    .map((machine) => ({ ...machine, dots: machine.dots.slice(0, MOST_DOTS) }));
}

/** @param what the figure's name, pt-BR, lower case: `razão Go ÷ Python` */
export function machinesChart(
  across: AcrossMachines,
  what: string,
  { id, compact = false }: { id: string; compact?: boolean },
): MachinesChart {
  const { prediction, bounds } = across;
  const drawn = drawnMachines(across.machines);
  return {
    kind: 'machines',
    id,
    title: describeAcross(across),
    subtitle: subtitleOf(across, drawn, what, compact),
    description: describe(drawn),
    rows: drawn.map((machine) => ({
      label: machine.label,
      text: machine.value === null ? 'sem valor' : formatTimes(machine.value),
      value: machine.value,
      dots: machine.dots.map(({ value, interval, obstacle, counts }) => ({
        ...{ value, interval, counts },
        hollow: obstacle !== null,
      })),
    })),
    bounds,
    prediction: prediction && {
      label: `A próxima ${describeKinds(across.machines)}`,
      text: prediction.map((bound) => formatTimes(bound)).join(' a '),
      interval: prediction,
    },
    compact,
  };
}

function subtitleOf(
  { machines, published }: AcrossMachines,
  drawn: readonly MachineResult[],
  what: string,
  compact: boolean,
): string {
  const dots = drawn.flatMap((machine) => machine.dots);
  const all = machines.flatMap((machine) => machine.dots);
  const isAside = ({ counts, obstacle }: MachineDot) => !counts && obstacle === null;
  return [
    `${capitalise(what)}: um ponto por campanha${compact ? '' : ', com seu intervalo'}; traço vertical: o valor da máquina.`,
    published && 'A primeira é a da campanha publicada.',
    dots.some(({ obstacle }) => obstacle !== null) &&
      'Vazado: uma verificação reprova o valor, ou os blocos são poucos; não conta.',
    dots.some(isAside) && 'Cinza: outro motor ou outras versões; não conta no valor da máquina.',
    all.length > dots.length &&
      `De ${formatCount(all.length, 'campanha', 'campanhas')} em ${formatCount(machines.length, 'máquina', 'máquinas')}, as mais novas.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function describe(machines: readonly MachineResult[]): string {
  const told = machines.map(({ label, value, dots }) => {
    const each = dots.map((dot) => formatTimes(dot.value) + remark(dot)).join('; ');
    return `${label}: ${value === null ? 'sem valor' : formatTimes(value)}, de ${each}.`;
  });
  return `Pontos em escala logarítmica, uma linha por máquina. ${told.join(' ')}`;
}

function remark({ obstacle, counts }: MachineDot): string {
  if (obstacle !== null) return ' (reprovado)';
  return counts ? '' : ' (outro motor ou outras versões)';
}
