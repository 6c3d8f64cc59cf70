import type { MeasuredRound } from '../../model/dataset.ts';
import { ticksPerS } from '../../model/machine-ticks.ts';
import type { Round } from '../../model/round.ts';
import { type GateResult, unknown } from './gate.ts';
import { percent } from './quantities.ts';
import { isOtherMachine, OTHER_MACHINE, type RoundContext } from './round-context.ts';

/**
 * Of the machine's processors. Between starting a server, its warm-up and what this program itself does, an idle
 * machine comes to less than 10 %; one with a busy program on each core, to more than 30 %.
 */
export const OTHER_WORK_LIMIT = 0.15;

/**
 * What the machine was busy with besides server, generator and dependencies, from before the round's start to after its
 * end. A warning only, and of no figure: what it did to them is for the machine's gate and the spread to say.
 */
export function otherWork({ record }: MeasuredRound, { campaign, generator }: RoundContext): GateResult {
  if (isOtherMachine(campaign)) return quiet(OTHER_MACHINE);
  const { before, after } = record.machines.server;
  const [all, idle] = [growth(before.cpuTicks, after.cpuTicks), growth(before.idleTicks, after.idleTicks)];
  if (typeof all === 'string') return quiet(all);
  if (typeof idle === 'string') return quiet(idle);
  if (all <= 0) return quiet('a rodada durou menos que um tique');
  const ours = usedByOurs(record);
  if (typeof ours === 'string') return quiet(ours);
  const value = Math.max(0, (all - idle - ours * ticksPerS(before)) / all);
  const pass = value < OTHER_WORK_LIMIT;
  const used = `servidor, ${generator} e dependências à parte, a máquina esteve ocupada em ${percent(value)} dos processadores (limite ${percent(OTHER_WORK_LIMIT)})`;
  return {
    gate: 'other-work',
    status: pass ? 'pass' : 'warn',
    value,
    limit: OTHER_WORK_LIMIT,
    explanation: pass ? used : `${used}: outro trabalho correu durante a rodada`,
    touches: 'none',
  };
}

function quiet(reason: string): GateResult {
  return { ...unknown('other-work', reason), touches: 'none' };
}

function growth(
  before: Round['machines']['server']['before']['cpuTicks'],
  after: typeof before,
): number | string {
  if (before.value === null) return before.reason;
  return after.value === null ? after.reason : after.value - before.value;
}

/**
 * Processor time of all that is ours, s; or why it is not known. Warm-up and measurement load the machine alike, and what
 * was watched is a part of the second.
 */
function usedByOurs({ usage, phases, durationS }: Round): number | string {
  const loadedS = Math.max((phases.warmupMs + phases.measureMs) / 1000, durationS);
  let sum = 0;
  for (const each of Object.values(usage)) {
    if (each.value === null) return each.reason;
    sum += (each.value.cpuS / each.value.wallS) * loadedS;
  }
  return sum;
}
