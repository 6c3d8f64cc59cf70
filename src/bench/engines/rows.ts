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
  /** pt-BR */
  label: string;
  go: string;
  python: string;
  /** Label of the row that its ratio is divided by; `null` for none. */
  against: string | null;
}

const PUBLISHED = 'containers, como publicado';
const PROCESSES = 'processos, versões dos containers';

export const ROWS: readonly RowPlan[] = [
  { label: PUBLISHED, go: 'compose', python: 'compose', against: null },
  { label: 'rede: a da máquina', go: 'compose-host', python: 'compose-host', against: PUBLISHED },
  {
    label: 'sem limites de memória e processos',
    go: 'compose-unlimited',
    python: 'compose-unlimited',
    against: PUBLISHED,
  },
  {
    label: 'sem filtro de chamadas (seccomp)',
    go: 'compose-seccomp',
    python: 'compose-seccomp',
    against: PUBLISHED,
  },
  { label: 'Go: o da máquina', go: 'compose-go', python: 'compose', against: PUBLISHED },
  { label: 'Python: o da máquina', go: 'compose', python: 'compose-python', against: PUBLISHED },
  { label: PROCESSES, go: 'native', python: 'native', against: PUBLISHED },
  { label: 'Go: o da máquina, em processos', go: 'native-machine', python: 'native', against: PROCESSES },
  { label: 'Python: o da máquina, em processos', go: 'native', python: 'native-machine', against: PROCESSES },
  {
    label: 'processos, versões da máquina',
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
  /** That ratio ÷ the one that it is held against. */
  factor: Estimate | null;
}

interface Side {
  requestsPerS: number;
  cpuUsPerRequest: number | null;
  language: string;
}

/**
 * Rows of which both sides were measured; a block without one of them is left out of the row.
 * @param failures why an arm has no more measurements, by its name
 */
export function buildRows(arms: Arms): Row[] {
  const ratiosOf = ({ go, python }: RowPlan): Map<number, number> => {
    const of = new Map((arms.get(`${python} python`) ?? []).map((it) => [it.block, it.requestsPerS]));
    return new Map(
      (arms.get(`${go} go`) ?? []).flatMap(({ block, requestsPerS }) => {
        const other = of.get(block);
        return other === undefined ? [] : [[block, requestsPerS / other] as const];
      }),
    );
  };
  return ROWS.flatMap((plan) => {
    const ratios = ratiosOf(plan);
    if (ratios.size === 0) return [];
    const base = ROWS.find(({ label }) => label === plan.against);
    const others = base ? ratiosOf(base) : new Map<number, number>();
    const shared = [...ratios.keys()].filter((block) => others.has(block));
    const pick = (from: Map<number, number>) => shared.map((block) => from.get(block) as number);
    return [
      {
        plan,
        go: sideOf(arms.get(`${plan.go} go`) ?? []),
        python: sideOf(arms.get(`${plan.python} python`) ?? []),
        ratio: logT([...ratios.values()]),
        factor: shared.length > 0 ? pairedRatio(pick(ratios), pick(others)) : null,
      },
    ];
  });
}

function sideOf(measured: readonly Measured[]): Side {
  const cpu = measured.flatMap(({ cpuUsPerRequest }) => cpuUsPerRequest ?? []);
  return {
    requestsPerS: logT(measured.map(({ requestsPerS }) => requestsPerS)).point,
    cpuUsPerRequest: cpu.length === measured.length ? logT(cpu).point : null,
    language: measured[0]?.language ?? '',
  };
}
