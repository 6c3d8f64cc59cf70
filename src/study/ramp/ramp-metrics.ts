import type { Unit } from '../../format/unit.ts';
import {
  ENOUGH,
  knee,
  latencyExponent,
  linearity,
  memoryPerConnection,
  mostThroughput,
  type Ramp,
  saturation,
} from './ramp-values.ts';

/** A figure that each ramp has one of. */
export interface RampMetric {
  id: string;
  /** pt-BR, lower case, completes "… de Go". */
  label: string;
  unit: Unit;
  better: 'higher' | 'lower' | null;
  /** Of the rounds' metrics, those that it is made of. */
  from: readonly string[];
  /** How it was computed, pt-BR. */
  derivation: string;
  /** Why a ramp may have none, or one that is not positive, pt-BR. */
  whyMissing: string;
  /** One of a few levels, not a quantity: it has no interval, and no ratio. */
  isLevel?: true;
  /** Of ramps that go up alone. */
  onlyUp?: true;
  read(ramp: Ramp): number | null;
}

const NO_STEP = 'uma das rampas não tem todos os degraus válidos';

export const RAMP_METRICS: readonly RampMetric[] = [
  {
    id: 'most-throughput',
    label: 'maior taxa da rampa',
    unit: 'requests/s',
    better: 'higher',
    from: ['throughput'],
    derivation: 'a maior taxa entre os degraus de cada rampa',
    whyMissing: NO_STEP,
    read: mostThroughput,
  },
  {
    id: 'knee',
    label: 'joelho da rampa, em conexões',
    unit: 'count',
    better: null,
    from: ['throughput'],
    derivation:
      'a maior taxa × o tempo de uma requisição sozinha: onde se cruzam as retas N ÷ R₀ e X máx. de cada rampa',
    whyMissing: NO_STEP,
    read: knee,
  },
  {
    id: 'saturation',
    label: 'menor degrau que satura, em conexões',
    unit: 'count',
    better: null,
    from: ['throughput'],
    derivation: `o menor degrau com ${ENOUGH * 100} % da maior taxa, na mediana das rampas`,
    whyMissing: NO_STEP,
    isLevel: true,
    read: saturation,
  },
  {
    id: 'linearity',
    label: 'fração da reta até metade do joelho',
    unit: 'share',
    better: 'higher',
    from: ['throughput'],
    derivation: 'a menor fração de N ÷ R₀ alcançada até a metade do joelho, em cada rampa',
    whyMissing: NO_STEP,
    read: linearity,
  },
  {
    id: 'latency-exponent',
    label: 'expoente da latência média depois do joelho',
    unit: 'count',
    better: 'lower',
    from: ['throughput', 'latency-mean'],
    derivation: 'k de latência ∝ Nᵏ, por mínimos quadrados nos degraus depois do joelho de cada rampa',
    whyMissing: 'uma das rampas tem menos de três degraus válidos depois do joelho',
    read: latencyExponent,
  },
  {
    id: 'memory-per-connection',
    label: 'memória por conexão',
    unit: 'bytes',
    better: 'lower',
    from: ['server-resident'],
    // What was taken for many connections most runtimes keep for good: on the way down nothing is to be seen
    derivation:
      'inclinação da memória residente pelas conexões, por mínimos quadrados em cada rampa que sobe; o que se tomou para muitas, poucos devolvem',
    whyMissing: 'em alguma rampa que sobe a memória não foi vista, ou não cresceu com as conexões',
    onlyUp: true,
    read: memoryPerConnection,
  },
];
