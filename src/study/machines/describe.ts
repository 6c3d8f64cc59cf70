import { ratioDecimals } from '../../format/decimals.ts';
import { formatNumber, NBSP } from '../../format/format-number.ts';
import { formatCount, formatList } from '../../format/plural.ts';
import type { Interval } from '../../format/unit.ts';
import { type AcrossMachines, isSame, type MachineResult, type Setting } from './across-machines.ts';

/** `6,27×`, below 2 too: beside others of its kind a ratio is a ratio. */
export function formatTimes(value: number): string {
  return `${formatNumber(value, ratioDecimals(value, null))}×`;
}

/** `processos nativos, go 1.26, python 3.11`; names in words are the caller's. */
export function describeSetting({ runtimes }: Setting, engine: string): string {
  return [engine, runtimes ?? 'versões não registradas'].join(', ');
}

/** What machines say to a claim, in a sentence or two, pt-BR. */
export function describeAcross(across: AcrossMachines): string {
  const { machines, outcome } = across;
  const known = machines.filter(hasValue);
  const [first] = known;
  if (!first) return 'Nenhum valor de nenhuma máquina serve de resposta.';
  if (outcome === 'one machine') return `Só uma máquina mediu isto: ${first.label}.`;
  const range = `Em ${countMachines(known.length)}, ${rangeOf(known)}`;
  const rest = [describeVerdicts(known, outcome), describeOthers(across, known)].filter(Boolean);
  return [`${range}${tail(across)}`, ...rest].join(' ');
}

/** `de 5,82× a 11,9×` */
export function rangeOf(machines: readonly (MachineResult & { value: number })[]): string {
  const values = machines.map(({ value }) => value);
  return between([Math.min(...values), Math.max(...values)]);
}

export function hasValue(machine: MachineResult): machine is MachineResult & { value: number } {
  return machine.value !== null;
}

function between([low, high]: Interval): string {
  return `de ${formatTimes(low)} a ${formatTimes(high)}`;
}

function tail({ outcome, prediction, machines }: AcrossMachines): string {
  if (outcome === 'depends') return '.';
  if (!prediction) return ': máquinas de menos para prever a próxima.';
  const expected = `${between(prediction)} (95${NBSP}%)`;
  if (outcome === 'too few') return `: máquinas de menos para prever a próxima, que pode ir ${expected}.`;
  return `. Na próxima ${describeKinds(machines)}, espera-se ${expected}.`;
}

function describeVerdicts(machines: readonly MachineResult[], outcome: AcrossMachines['outcome']): string {
  const of = (verdict: MachineResult['verdict']) =>
    machines.filter((machine) => machine.verdict === verdict).length;
  const [confirmed, refuted] = [of('confirmada'), of('refutada')];
  const { length } = machines;
  if (outcome === 'depends') {
    const alike =
      new Set(machines.map(({ setting }) => setting?.engine + (setting?.runtimes ?? ''))).size === 1;
    const cause = alike ? 'da máquina' : 'da máquina, do motor ou das versões';
    return `Depende ${cause}: ${countMachines(confirmed)} ${confirmed === 1 ? 'confirma' : 'confirmam'}, ${countMachines(refuted)} ${refuted === 1 ? 'refuta' : 'refutam'}.`;
  }
  const decided = confirmed + refuted;
  if (decided === 0) return 'Nenhuma decide.';
  const verb = confirmed > 0 ? 'confirma' : 'refuta';
  if (decided === length) return `Todas ${verb}m a afirmação.`;
  return `${decided} ${decided === 1 ? `${verb}` : `${verb}m`} a afirmação; as outras a deixam em aberto.`;
}

/** What is not the machine alone: values of other runtimes, or of the other engine. */
function describeOthers({ published }: AcrossMachines, machines: readonly MachineResult[]): string {
  if (!published) return '';
  const { length } = machines.filter(({ setting }) => setting && !isSame(setting, published));
  if (length === 0) return '';
  const [values, are] = length === 1 ? ['O valor', 'é'] : ['Os valores', 'são'];
  return `${values} de ${countMachines(length)} ${are} de outro motor ou de outras versões.`;
}

/** `VM de 2 vCPUs`, or each of several kinds. */
export function describeKinds(machines: readonly Pick<MachineResult, 'label'>[]): string {
  const kinds = [...new Set(machines.map(({ label }) => label.split(',')[0] as string))];
  return kinds.length === 1 ? (kinds[0] as string) : `máquina dessas (${formatList(kinds)})`;
}

function countMachines(count: number): string {
  return formatCount(count, 'máquina', 'máquinas');
}
