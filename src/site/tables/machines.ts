import { drawnMachines } from '../../charts/machines-chart.ts';
import { capitalise } from '../../format/capitalise.ts';
import type { Interval } from '../../format/unit.ts';
import type { AcrossMachines, MachineDot, MachineResult } from '../../study/machines/across-machines.ts';
import { describeSetting, formatTimes } from '../../study/machines/describe.ts';
import { factHref } from '../fact-page.ts';
import { ENGINES } from '../labels.ts';
import { PATHS } from '../links.ts';
import { type Cell, type Table, text } from './table.ts';

/** What `machinesChart` draws, a row a campaign, each with the way to its origin. */
export function machinesTable(
  { claim, machines }: AcrossMachines,
  what: string,
  link: (to: string) => string,
): Table {
  const cellsOf = (machine: MachineResult, dot: MachineDot): Cell[] => [
    text(machine.label),
    text(describeSetting(dot.setting, ENGINES[dot.setting.engine])),
    {
      text: [formatTimes(dot.value), dot.interval && range(dot.interval)].filter(Boolean).join(' '),
      href:
        dot.ownName === null
          ? link(PATHS.campaign(dot.campaign))
          : factHref(link(PATHS.valuesFolder(dot.campaign)), dot.ownName),
    },
    text(dot.obstacle ?? dot.verdict),
    text(dot.counts ? formatTimes(machine.value as number) : 'não conta'),
  ];
  return {
    id: `machines-${claim}-data`,
    caption: `${capitalise(what)}, por máquina e campanha, com o intervalo em que a afirmação é julgada`,
    columns: [
      { label: 'Campanha', numeric: false },
      { label: 'Máquina', numeric: false },
      { label: 'Motor e versões', numeric: false },
      { label: 'Valor', numeric: true },
      { label: 'Veredito', numeric: false },
      { label: 'Valor da máquina', numeric: true },
    ],
    rows: drawnMachines(machines).flatMap((machine) =>
      machine.dots.map((dot) => ({ label: dot.campaign, cells: cellsOf(machine, dot) })),
    ),
    note: null,
  };
}

function range(interval: Interval): string {
  return `[${interval.map((bound) => formatTimes(bound)).join(';\u00a0')}]`;
}
