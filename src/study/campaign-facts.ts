import type { Unit } from '../format/unit.ts';
import { generatorOf, timeoutOf, warmupOf } from '../model/campaign.ts';
import type { CampaignData } from '../model/dataset.ts';
import { originOf, type Setting } from '../model/field-origin.ts';
import { measuredRounds, plannedRounds } from './blocks.ts';
import type { Fact } from './fact.ts';
import { plainFact } from './plain-fact.ts';

/** `campaign.*`: how and where the campaign was measured. */
export function campaignFacts(data: CampaignData): Fact[] {
  const { campaign, rounds, fingerprint } = data;
  const { config, plan } = campaign;
  const generator = generatorOf(campaign);
  const { name } = generator;
  const fact = (
    id: string,
    label: string,
    unit: Unit,
    value: number | string,
    setting: Setting,
    { derivation, below = '' }: { derivation?: string; below?: string } = {},
  ) =>
    plainFact(
      'campaign',
      id,
      label,
      unit,
      value,
      [originOf(campaign, setting, below)],
      derivation ? { derivation } : {},
    );
  const [scenario = ''] = config.scenarios;
  const connections = config.loads[scenario]?.connections[0] as number;
  const counted = { derivation: 'contagem dos arquivos de rodadas' };
  return [
    fact('id', 'campanha', 'text', campaign.id, 'id'),
    fact('profile', 'perfil da campanha', 'text', plan.preset, 'preset'),
    fact('date', 'início da campanha', 'instant', campaign.createdAt, 'createdAt'),
    fact('engine', 'motor de execução', 'text', campaign.engine, 'engine'),
    fact('seed', 'semente da ordem', 'text', String(plan.seed), 'seed'),
    fact('rounds', 'rodadas por serviço', 'count', plan.blocksAtMost, 'blocks'),
    fact('rounds-measured', 'rodadas medidas', 'count', measuredRounds(data), 'order', counted),
    fact('rounds-planned', 'rodadas planejadas', 'count', plannedRounds(data), 'order', {
      derivation: 'contagem da ordem planejada',
    }),
    fact('services', 'serviços medidos', 'count', config.contenders.length, 'contenders'),
    fact('duration', 'duração de cada rodada', 's', config.durationS, 'durationS'),
    fact('warmup', 'aquecimento de cada rodada, no máximo', 's', warmupOf(campaign), 'warmupS'),
    fact('timeout', `limite de espera do ${name}`, 's', timeoutOf(campaign, scenario), 'timeoutS'),
    fact('threads', `threads do ${name}`, 'count', config.threads, 'threads'),
    fact('connections', 'conexões simultâneas', 'count', connections, 'connections'),
    fact(
      'connections-per-thread',
      `conexões por thread do ${name}`,
      'count',
      connections / config.threads,
      'connections',
      { derivation: 'conexões ÷ threads' },
    ),
    plainFact(
      'campaign',
      'requests-total',
      'requisições respondidas em toda a campanha',
      'requests',
      rounds.reduce((sum, { record }) => sum + record.measured.requests, 0),
      rounds.map(({ source, at }) => `${source}#${at}/measured/requests`),
      { derivation: 'soma de todas as rodadas' },
    ),
    plainFact(
      'campaign',
      'fingerprint',
      'impressão digital de comparabilidade',
      'text',
      fingerprint.slice(0, 12),
      [originOf(campaign, 'engine'), originOf(campaign, 'machine'), originOf(campaign, 'generator')],
      { derivation: `primeiros dígitos do SHA-256 do que na máquina e no ${name} pesa nos números` },
    ),
    fact(generator.id, `versão do ${name}`, 'text', generator.version, 'generator', { below: '/version' }),
  ];
}
