import { type Campaign, machineOf } from './campaign.ts';
import type { Environment, Known } from './environment.ts';
import type { Locale } from './locale.ts';

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

/** The machine in few words for readers: `VM de 2 vCPUs, AMD EPYC 7B13, 24 GiB`. */
export function machineLabel(campaign: Pick<Campaign, 'machines'>, locale: Locale = 'pt-BR'): string {
  const words = WORDS[locale];
  const machine = machineOf(campaign, 'server');
  const { logicalCpus, virtualization, cpuModel } = machine;
  const isVirtual = virtualization.value !== null && virtualization.value !== 'none';
  const one = logicalCpus === 1;
  const cpus = isVirtual ? (one ? 'vCPU' : 'vCPUs') : one ? words.cpu : words.cpus;
  return [
    `${isVirtual ? 'VM' : words.machine} ${words.of} ${logicalCpus} ${cpus}`,
    cpuModel.value === null ? words.unknown : shortModel(cpuModel.value, words),
    `${gib(machine)} GiB`,
  ].join(', ');
}

interface Words {
  machine: string;
  of: string;
  cpu: string;
  cpus: string;
  unknown: string;
  at: string;
  point: string;
}

const WORDS: Record<Locale, Words> = {
  'pt-BR': {
    machine: 'máquina',
    of: 'de',
    cpu: 'processador',
    cpus: 'processadores',
    unknown: 'processador desconhecido',
    at: 'a',
    point: ',',
  },
  en: {
    machine: 'machine',
    of: 'with',
    cpu: 'processor',
    cpus: 'processors',
    unknown: 'unknown processor',
    at: 'at',
    point: '.',
  },
};

/** `Intel Xeon a 2,5 GHz` of `Intel(R) Xeon(R) CPU @ 2.50GHz`: marks and fillers are no name. */
function shortModel(model: string, { at, point }: Words): string {
  return model
    .replace(/\((?:R|TM)\)/gi, ' ')
    .replace(/\b(?:CPU|Processor|\d+-Core)\b/g, ' ')
    .replace(
      /@\s*(\d+(?:\.\d+)?)\s*GHz/i,
      (_, clock: string) => `${at} ${String(Number(clock)).replace('.', point)} GHz`,
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
