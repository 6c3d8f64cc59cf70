import { NBSP } from '../../format/format-number.ts';
import { formatValue } from '../../format/format-value.ts';
import type { MeasuredRound } from '../../model/dataset.ts';
import type { Known, MachineState } from '../../model/environment.ts';
import type { Round } from '../../model/round.ts';
import { type GateResult, type GateStatus, unknown, worstOf } from './gate.ts';
import { otherWork } from './other-work.ts';
import { decimals, microseconds, percent } from './quantities.ts';
import { isOtherMachine, OTHER_MACHINE, type RoundContext } from './round-context.ts';

export const STEAL_LIMIT = 0.005;
/** Half a core busy before anything of ours ran. */
export const LOAD_LIMIT = 0.5;

type Finding = Pick<GateResult, 'status' | 'value' | 'limit'> & { text: string };

/** What must not happen at all while a round runs, and its words. */
interface Never {
  what: (generator: string) => string;
  unit: (count: number) => string;
  count: (record: Round) => Known<number>;
}

const THROTTLED = 'espera pela cota de CPU do grupo';
const DROPPED = 'conexões recusadas por fila cheia';

const NEVER: readonly Never[] = [
  { what: () => 'reduções de frequência por calor', unit: whole, count: growth('thermalThrottles') },
  { what: () => `${THROTTLED} deste programa`, unit: microseconds, count: growth('cgroupThrottledUs') },
  { what: () => `${THROTTLED} do servidor`, unit: microseconds, count: used('server', 'cgroupThrottledUs') },
  {
    what: (generator) => `${THROTTLED} do ${generator}`,
    unit: microseconds,
    count: used('generator', 'cgroupThrottledUs'),
  },
  {
    what: () => 'memória levada ao disco (swap)',
    unit: (bytes) => formatValue(bytes, 'bytes'),
    count: growth('swapUsedBytes'),
  },
  { what: () => 'processos mortos por falta de memória', unit: whole, count: growth('oomKills') },
  { what: () => DROPPED, unit: whole, count: growth('listenDrops') },
  { what: () => `${DROPPED} na rede do servidor`, unit: whole, count: used('server', 'listenDrops') },
];

type Counter = {
  [Key in keyof MachineState]: MachineState[Key] extends Known<number> ? Key : never;
}[keyof MachineState];

function growth(counter: Counter): Never['count'] {
  return ({ machines: { server } }) => change(server.before[counter], server.after[counter]);
}

function used(role: 'server' | 'generator', counter: 'cgroupThrottledUs' | 'listenDrops'): Never['count'] {
  return ({ usage }) => {
    const { value, reason } = usage[role];
    return value === null ? { value, reason } : value[counter];
  };
}

/**
 * Steal below 0.5 %, else a warning. Where nobody can say what else the machine did during the round, load before the start
 * below half a core likewise: elsewhere that has been seen, and the load holds our own builds and pilots. Throttling, swapping, a process killed
 * for memory and refused connections fail. One thing that can't be known leaves the whole unknown, unless another is
 * worse. Value and limit are those of the gravest finding; of a pass, those of the steal.
 */
export function machine(round: MeasuredRound, context: RoundContext): GateResult {
  const { record } = round;
  const { campaign, generator, loadBefore } = context;
  if (isOtherMachine(campaign)) return unknown('machine', OTHER_MACHINE);
  const findings = [
    steal(record.machines.server),
    ...(otherWork(round, context).status === 'unknown' ? [load(loadBefore)] : []),
    ...NEVER.map((rule) => none(rule, record, generator)),
  ];
  const status = worstOf(findings);
  const gravest = findings.filter((finding) => finding.status === status);
  const said = status === 'pass' ? findings : findings.filter((finding) => finding.status !== 'pass');
  const { value, limit } = gravest[0] as Finding;
  return {
    gate: 'machine',
    status,
    value,
    limit,
    explanation: said.map(({ text }) => text).join('; '),
    touches: 'all',
  };
}

type Around = Round['machines']['server'];

function steal({ before, after }: Around): Finding {
  const stolen = change(before.stealTicks, after.stealTicks);
  const all = change(before.cpuTicks, after.cpuTicks);
  const what = 'CPU tomada por outras máquinas virtuais';
  if (stolen.value === null || all.value === null || all.value <= 0) {
    return unseen(what, stolen.reason ?? all.reason ?? 'a rodada durou menos que um tique');
  }
  const share = stolen.value / all.value;
  const status = share < STEAL_LIMIT ? 'pass' : 'warn';
  return {
    status,
    value: share,
    limit: STEAL_LIMIT,
    text: `${what}: ${percent(share)} (limite ${percent(STEAL_LIMIT)})`,
  };
}

function load(before: number | null): Finding {
  const what = 'carga antes da primeira rodada';
  if (before === null) return unseen(what, 'a campanha começou por uma tentativa que falhou');
  const status: GateStatus = before < LOAD_LIMIT ? 'pass' : 'warn';
  const limit = `${decimals(LOAD_LIMIT, 1)}${NBSP}núcleo`;
  return {
    status,
    value: before,
    limit: LOAD_LIMIT,
    text: `${what}: ${decimals(before, 2)} (limite ${limit})`,
  };
}

function none({ what: nameOf, unit, count }: Never, record: Round, generator: string): Finding {
  const what = nameOf(generator);
  const grown = count(record);
  if (grown.value === null) return unseen(what, grown.reason);
  if (grown.value <= 0) return { status: 'pass', value: 0, limit: 0, text: `${what}: 0` };
  return { status: 'fail', value: grown.value, limit: 0, text: `${what}: ${unit(grown.value)}` };
}

function unseen(what: string, reason: string): Finding {
  return { status: 'unknown', value: null, limit: null, text: `não se sabe: ${what} (${reason})` };
}

function change(before: Known<number>, after: Known<number>): Known<number> {
  if (before.value === null) return before;
  return after.value === null ? after : { value: after.value - before.value, reason: null };
}

function whole(count: number): string {
  return decimals(count, 0);
}
