import type { CampaignData } from '../../model/dataset.ts';
import type { NoiseModel, ServiceNoise } from '../../study/error-rates.ts';
import { fitNoise } from './fit-noise.ts';

/** Deviation of a block's ln ratio, and root of V, of a model that is fitted to nothing, for comparing. */
const ROUND_NUMBER = 0.12;

/**
 * What is simulated: two services as campaigns show them to vary, under a calm and a bad machine; the one that varies more
 * against itself; and one pair of round numbers.
 * @param services two of them, with the names that readers see
 */
export function noiseModels(
  campaigns: readonly CampaignData[],
  services: readonly [{ id: string; name: string }, { id: string; name: string }],
): NoiseModel[] {
  const [a, b] = services;
  const noiseOf = (metric: string, rateLike: boolean) =>
    [a, b].map(({ id }) => fitNoise(campaigns, id, metric, rateLike)) as [ServiceNoise, ServiceNoise];
  const rates = noiseOf('throughput', true);
  const noisier = rates[0].between > rates[1].between ? 0 : 1;
  const self = [rates[noisier], rates[noisier]] as const;
  const names = `${a.name} ÷ ${b.name}`;
  const tail = noiseOf('latency-p99', false);
  const cpu = noiseOf('cpu-per-request', false);
  const model = (
    id: string,
    label: string,
    pair: NoiseModel['pair'],
    weather: NoiseModel['weather'],
    rateLike = true,
  ): NoiseModel => ({ id, label, rateLike, pair, weather });
  return [
    model('self', `taxa, ${services[noisier].name} contra si mesmo`, self, 'calm'),
    model('self-hostile', `taxa, ${services[noisier].name} contra si mesmo, máquina hostil`, self, 'hostile'),
    model('rate', `taxa, ${names}`, rates, 'calm'),
    model('rate-hostile', `taxa, ${names}, máquina hostil`, rates, 'hostile'),
    model('p99', `latência p99, ${names}`, tail, 'calm', false),
    model('p99-hostile', `latência p99, ${names}, máquina hostil`, tail, 'hostile', false),
    model('cpu', `CPU por requisição, ${names}`, cpu, 'calm', false),
    model('cpu-hostile', `CPU por requisição, ${names}, máquina hostil`, cpu, 'hostile', false),
    model('even', 'números redondos, para conferir', [roundNumbers(), roundNumbers()], 'calm'),
    model('rate-one-sided', `taxa, ${names}, regime que atinge um deles`, rates, 'one-sided'),
  ];
}

/** Independent windows; two of them, and d of a block has this deviation, and V its square. */
function roundNumbers(): ServiceNoise {
  const half = ROUND_NUMBER ** 2 / 2;
  return {
    service: '',
    between: Number(Math.sqrt(half * 0.9).toFixed(4)),
    within: Number(Math.sqrt(half).toFixed(4)),
    correlation: 0,
  };
}
