import { type Estimate, logT, pairedRatio } from '../../stats/interval.ts';

/** One measurement of one contender in one variant. */
export interface Measured {
  block: number;
  requestsPerS: number;
  /** Of the server's processes; `null` where they can't be seen. */
  cpuUsPerRequest: number | null;
  /** What the process said it is: `go1.24.11`. */
  language: string;
}

/** By variant and contender: `compose go`. */
export type Arms = ReadonlyMap<string, readonly Measured[]>;

/** Which variant gives each side of a ratio; one thing is not as in the row that it is held against. */
export interface RowPlan {
  id: string;
  /** pt-BR */
  label: string;
  go: string;
  python: string;
  /** Label of the row that its ratio is divided by; `null` for none. */
  against: string | null;
}

const PUBLISHED = 'containers, como publicado';
const PROCESSES = 'processos, como publicado';

export const ROWS: readonly RowPlan[] = [
  { id: 'containers', label: PUBLISHED, go: 'compose', python: 'compose', against: null },
  {
    id: 'host-network',
    label: 'containers, rede da máquina',
    go: 'compose-host',
    python: 'compose-host',
    against: PUBLISHED,
  },
  {
    id: 'unlimited',
    label: 'containers, sem limites de memória e processos',
    go: 'compose-unlimited',
    python: 'compose-unlimited',
    against: PUBLISHED,
  },
  {
    id: 'seccomp',
    label: 'containers, sem filtro de chamadas (seccomp)',
    go: 'compose-seccomp',
    python: 'compose-seccomp',
    against: PUBLISHED,
  },
  {
    id: 'go',
    label: 'containers, Go mais novo da máquina',
    go: 'compose-go',
    python: 'compose',
    against: PUBLISHED,
  },
  {
    id: 'python',
    label: 'containers, Python mais novo da máquina',
    go: 'compose',
    python: 'compose-python',
    against: PUBLISHED,
  },
  { id: 'processes', label: PROCESSES, go: 'native', python: 'native', against: PUBLISHED },
  {
    id: 'processes-go',
    label: 'processos, Go mais novo da máquina',
    go: 'native-machine',
    python: 'native',
    against: PROCESSES,
  },
  {
    id: 'processes-python',
    label: 'processos, Python mais novo da máquina',
    go: 'native',
    python: 'native-machine',
    against: PROCESSES,
  },
  {
    id: 'processes-machine',
    label: 'processos, programas mais novos da máquina',
    go: 'native-machine',
    python: 'native-machine',
    against: PROCESSES,
  },
];

export interface Row {
  plan: RowPlan;
  go: Side;
  python: Side;
  /** Go ÷ Python, paired by block. */
  ratio: Estimate;
  /** CPU a request, Python ÷ Go, likewise; `null` where a side's can't be seen. */
  cpu: Estimate | null;
  /** That ratio ÷ the one that it is held against. */
  factor: Estimate | null;
}

interface Side {
  requestsPerS: number;
  cpuUsPerRequest: number | null;
  language: string;
}

/** Rows of which both sides were measured; a block without one of them is left out of the row. */
export function buildRows(arms: Arms): Row[] {
  return ROWS.flatMap((plan) => {
    const pairs = pairsOf(arms, plan);
    if (pairs.length === 0) return [];
    const base = ROWS.find(({ label }) => label === plan.against);
    const others = base ? pairsOf(arms, base) : [];
    const held = pairs.flatMap((pair) => {
      const other = others.find(({ block }) => block === pair.block);
      return other ? [[ratioOf(pair), ratioOf(other)] as const] : [];
    });
    const cpu = pairs.flatMap(({ go, python }) =>
      go.cpuUsPerRequest === null || python.cpuUsPerRequest === null
        ? []
        : [python.cpuUsPerRequest / go.cpuUsPerRequest],
    );
    return [
      {
        plan,
        go: sideOf(pairs.map(({ go }) => go)),
        python: sideOf(pairs.map(({ python }) => python)),
        ratio: logT(pairs.map(ratioOf)),
        cpu: cpu.length === pairs.length ? logT(cpu) : null,
        factor:
          held.length > 0
            ? pairedRatio(
                held.map(([own]) => own),
                held.map(([, other]) => other),
              )
            : null,
      },
    ];
  });
}

interface Pair {
  block: number;
  go: Measured;
  python: Measured;
}

function pairsOf(arms: Arms, plan: RowPlan): Pair[] {
  const pythons = arms.get(`${plan.python} python`) ?? [];
  return (arms.get(`${plan.go} go`) ?? []).flatMap((go) => {
    const python = pythons.find(({ block }) => block === go.block);
    return python ? [{ block: go.block, go, python }] : [];
  });
}

function ratioOf({ go, python }: Pair): number {
  return go.requestsPerS / python.requestsPerS;
}

function sideOf(measured: readonly Measured[]): Side {
  const cpu = measured.flatMap(({ cpuUsPerRequest }) => cpuUsPerRequest ?? []);
  return {
    requestsPerS: logT(measured.map(({ requestsPerS }) => requestsPerS)).point,
    cpuUsPerRequest: cpu.length === measured.length ? logT(cpu).point : null,
    language: measured[0]?.language ?? '',
  };
}
