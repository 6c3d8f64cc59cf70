import type { Unit } from '../../format/unit.ts';
import { CATEGORIES, CATEGORY_NAMES, type Category } from './categories.ts';
import {
  collectionsPerS,
  cpuPerRequest,
  longestPause,
  lostShare,
  meanMemory,
  mostMemory,
  type ProfiledRun,
  pauseShare,
  rateKept,
  sampledCpuPerRequest,
  sampledOverMeasured,
  shareIn,
  switchesPerRequest,
  unnamedShare,
} from './profile-values.ts';

/** A figure that each profiled server has one of. */
export interface ProfileMetric {
  id: string;
  /** pt-BR, lower case, completes "… de Go". */
  label: string;
  unit: Unit;
  /** Several of them together: their mean, or the highest that was seen. */
  pooling: 'geometric' | 'max';
  /** How it was computed, pt-BR. */
  derivation: string;
  /** Why a server may have none, pt-BR. */
  whyMissing: string;
  /** JSON pointers of the fields that it comes from, and of which steps. */
  from: { steps: readonly ('before' | 'profiled' | 'after')[]; pointers: readonly string[] };
  read(run: ProfiledRun): number | null;
}

const ALONE = ['before', 'after'] as const;
const PROFILED = ['profiled'] as const;
const CPU = ['/usage/server/value/cpuS', '/usage/server/value/wallS', '/measured/requestsPerS'];
const NO_PROFILE = 'nenhum perfil deste serviço';
const NO_CPU = 'a CPU do servidor não foi vista, ou somou menos de 0,1 s';
const UNSEEN_COLLECTOR =
  'sem perfil, ou o perfilador não mostra as coletas que o runtime conta: o tempo delas está nas funções que as disparam';
const NO_COURSE = 'a memória do processo não foi vista';
const NO_COLLECTOR = 'não tem coletor, ou ele nada disse';

function shareOf(category: Category): ProfileMetric {
  return {
    id: `share-${category}`,
    label: `parte da CPU em ${CATEGORY_NAMES[category]}`,
    unit: 'share',
    pooling: 'geometric',
    derivation: 'amostras do perfil cuja pilha é desta categoria, sobre todas',
    whyMissing: category === 'gc' ? UNSEEN_COLLECTOR : NO_PROFILE,
    from: { steps: PROFILED, pointers: ['/profile/samples', '/profile/file'] },
    read: (run) => shareIn(run, category),
  };
}

function cpuOf(category: Category): ProfileMetric {
  return {
    id: `cpu-${category}`,
    label: `CPU por requisição em ${CATEGORY_NAMES[category]}`,
    unit: 'µs',
    pooling: 'geometric',
    derivation: 'a parte das amostras × a CPU por requisição medida sem o perfilador',
    whyMissing: category === 'gc' ? UNSEEN_COLLECTOR : NO_PROFILE,
    from: { steps: ['before', 'profiled', 'after'], pointers: [...CPU, '/profile/file'] },
    read: (run) => {
      const [cpu, share] = [cpuPerRequest(run), shareIn(run, category)];
      return cpu === null || share === null ? null : cpu * share;
    },
  };
}

/** In the order of tables. */
export const PROFILE_METRICS: readonly ProfileMetric[] = [
  {
    id: 'cpu-alone',
    label: 'CPU por requisição sem o perfilador',
    unit: 'µs',
    pooling: 'geometric',
    derivation: 'média geométrica das medições antes e depois do perfil',
    whyMissing: NO_CPU,
    from: { steps: ALONE, pointers: CPU },
    read: cpuPerRequest,
  },
  ...CATEGORIES.map(cpuOf),
  ...CATEGORIES.map(shareOf),
  {
    id: 'rate-kept',
    label: 'taxa com o perfilador sobre a sem ele',
    unit: 'ratio',
    pooling: 'geometric',
    derivation: 'requisições/s com o perfilador ÷ média geométrica das de antes e de depois',
    whyMissing: NO_PROFILE,
    from: { steps: ['before', 'profiled', 'after'], pointers: ['/measured/requestsPerS'] },
    read: rateKept,
  },
  {
    id: 'sampled-cpu',
    label: 'CPU por requisição pelas amostras',
    unit: 'µs',
    pooling: 'geometric',
    derivation: 'amostras ÷ amostras por segundo ÷ requisições respondidas',
    whyMissing: NO_PROFILE,
    from: { steps: PROFILED, pointers: ['/profile/samples', '/profile/frequencyHz', '/measured/requests'] },
    read: sampledCpuPerRequest,
  },
  {
    id: 'sampled-over-measured',
    label: 'CPU pelas amostras sobre a medida',
    unit: 'ratio',
    pooling: 'geometric',
    derivation: 'CPU por requisição pelas amostras ÷ a que o kernel contou na mesma medição',
    whyMissing: NO_CPU,
    from: { steps: PROFILED, pointers: ['/profile/samples', '/profile/frequencyHz', ...CPU] },
    read: sampledOverMeasured,
  },
  {
    id: 'samples-lost',
    label: 'amostras perdidas pelo perfilador',
    unit: 'share',
    pooling: 'max',
    derivation: 'a maior parte das amostras que o perfilador diz ter perdido',
    whyMissing: NO_PROFILE,
    from: { steps: PROFILED, pointers: ['/profile/samples', '/profile/lost'] },
    read: lostShare,
  },
  {
    id: 'samples-unnamed',
    label: 'amostras de funções sem nome',
    unit: 'share',
    pooling: 'max',
    derivation: 'a maior parte das amostras cuja função o perfilador não soube nomear',
    whyMissing: NO_PROFILE,
    from: { steps: PROFILED, pointers: ['/profile/samples', '/profile/unnamed'] },
    read: unnamedShare,
  },
  {
    id: 'memory-resident',
    label: 'memória residente',
    unit: 'bytes',
    pooling: 'geometric',
    derivation: 'média de uma leitura por segundo, sem o perfilador',
    whyMissing: NO_COURSE,
    from: { steps: ALONE, pointers: ['/course/value'] },
    read: (run) => meanMemory(run, 'residentBytes'),
  },
  {
    id: 'memory-proportional',
    label: 'memória proporcional',
    unit: 'bytes',
    pooling: 'geometric',
    derivation:
      'média de uma leitura por segundo, sem o perfilador; cada página dividida por quantos processos a têm',
    whyMissing: NO_COURSE,
    from: { steps: ALONE, pointers: ['/course/value'] },
    read: (run) => meanMemory(run, 'proportionalBytes'),
  },
  {
    id: 'memory-peak',
    label: 'pico de memória',
    unit: 'bytes',
    pooling: 'max',
    derivation: 'o maior dos picos, sem o perfilador',
    whyMissing: NO_COURSE,
    from: { steps: ALONE, pointers: ['/usage/server/value/peakMemoryBytes'] },
    read: mostMemory,
  },
  {
    id: 'switches',
    label: 'trocas de contexto voluntárias por requisição',
    unit: 'count',
    pooling: 'geometric',
    derivation: 'vezes que uma thread cedeu o processador, sobre as requisições, sem o perfilador',
    whyMissing: NO_COURSE,
    from: { steps: ALONE, pointers: ['/course/value', '/measured/requestsPerS'] },
    read: (run) => switchesPerRequest(run, 'voluntarySwitches'),
  },
  {
    id: 'switches-involuntary',
    label: 'trocas de contexto involuntárias por requisição',
    unit: 'count',
    pooling: 'geometric',
    derivation: 'vezes que uma thread perdeu o processador, sobre as requisições, sem o perfilador',
    whyMissing: NO_COURSE,
    from: { steps: ALONE, pointers: ['/course/value', '/measured/requestsPerS'] },
    read: (run) => switchesPerRequest(run, 'involuntarySwitches'),
  },
  {
    id: 'collections',
    label: 'coletas por segundo',
    unit: 'count',
    pooling: 'geometric',
    derivation: 'coletas que o runtime contou, sem o perfilador, sobre a duração',
    whyMissing: NO_COLLECTOR,
    from: { steps: ALONE, pointers: ['/collections/count', '/durationS'] },
    read: collectionsPerS,
  },
  {
    id: 'pause-share',
    label: 'parte do tempo em pausas do coletor',
    unit: 'share',
    pooling: 'geometric',
    derivation: 'soma das pausas que o runtime contou, sem o perfilador, sobre a duração',
    whyMissing: NO_COLLECTOR,
    from: { steps: ALONE, pointers: ['/collections/pauseUs', '/durationS'] },
    read: pauseShare,
  },
  {
    id: 'pause-longest',
    label: 'maior pausa do coletor',
    unit: 'µs',
    pooling: 'max',
    derivation: 'a maior das pausas que o runtime contou, sem o perfilador',
    whyMissing: NO_COLLECTOR,
    from: { steps: ALONE, pointers: ['/collections/longestUs'] },
    read: longestPause,
  },
];
