import { type Campaign, machineOf } from './campaign.ts';
import type { Environment, Known } from './environment.ts';

const GIB = 2 ** 30;

/**
 * Campaigns that share it ran on the same machine, as far as records tell: model and number of its processors, threads a
 * core, class of memory, virtualization, architecture, kind of system. Not the engine and the runtimes, and not what an
 * update changes: a kernel's version, Docker's. Stable text; what is not known is `?`.
 */
export function machineKey(campaign: Pick<Campaign, 'machines'>): string {
  const machine = machineOf(campaign, 'server');
  const { cpuModel, logicalCpus, threadsPerCore, virtualization, architecture, kernel } = machine;
  return [
    known(cpuModel),
    `${logicalCpus} cpu`,
    `${known(threadsPerCore)} thread/core`,
    `${gib(machine)} GiB`,
    known(virtualization),
    architecture,
    kernel.split(' ', 1)[0],
  ].join(' | ');
}

/** The machine in few words for readers, pt-BR: `VM de 2 vCPUs, AMD EPYC 7B13, 24 GiB`. */
export function machineLabel(campaign: Pick<Campaign, 'machines'>): string {
  const machine = machineOf(campaign, 'server');
  const { logicalCpus, virtualization, cpuModel } = machine;
  const isVirtual = virtualization.value !== null && virtualization.value !== 'none';
  const one = logicalCpus === 1;
  const cpus = isVirtual ? (one ? 'vCPU' : 'vCPUs') : one ? 'processador' : 'processadores';
  return [
    `${isVirtual ? 'VM' : 'máquina'} de ${logicalCpus} ${cpus}`,
    cpuModel.value === null ? 'processador desconhecido' : shortModel(cpuModel.value),
    `${gib(machine)} GiB`,
  ].join(', ');
}

/** `Intel Xeon a 2,5 GHz` of `Intel(R) Xeon(R) CPU @ 2.50GHz`: marks and fillers are no name. */
function shortModel(model: string): string {
  return model
    .replace(/\((?:R|TM)\)/gi, ' ')
    .replace(/\b(?:CPU|Processor|\d+-Core)\b/g, ' ')
    .replace(
      /@\s*(\d+(?:\.\d+)?)\s*GHz/i,
      (_, clock: string) => `a ${String(Number(clock)).replace('.', ',')} GHz`,
    )
    .replace(/\s+/g, ' ')
    .trim();
}

function gib({ memoryBytes }: Environment): number {
  return Math.round(memoryBytes / GIB);
}

function known({ value }: Known<string | number>): string {
  return value === null ? '?' : String(value);
}
