import type { Unit } from '../format/unit.ts';
import type { CampaignData } from '../model/dataset.ts';
import { plannedRounds } from './blocks.ts';
import type { Fact } from './fact.ts';
import { plainFact } from './plain-fact.ts';

/** `campaign.*`: how and where the campaign was measured. */
export function campaignFacts(data: CampaignData): Fact[] {
  const { campaign, rounds, source, fingerprint } = data;
  const { config } = campaign;
  const fact = (
    id: string,
    label: string,
    unit: Unit,
    value: number | string,
    pointer: string,
    derivation?: string,
  ) =>
    plainFact(
      `campaign.${id}`,
      label,
      unit,
      value,
      [`${source}#${pointer}`],
      derivation ? { derivation } : {},
    );
  const connections = config.connections[0] as number;
  return [
    fact('id', 'campanha', 'text', campaign.id, '/id'),
    fact('profile', 'perfil da campanha', 'text', campaign.config.profile, '/config/profile'),
    fact('date', 'início da campanha', 'instant', campaign.createdAt, '/createdAt'),
    fact('engine', 'motor de execução', 'text', campaign.engine, '/engine'),
    fact('seed', 'semente da ordem', 'text', String(campaign.seed), '/seed'),
    fact('rounds', 'rodadas por serviço', 'count', config.rounds, '/config/rounds'),
    fact(
      'rounds-measured',
      'rodadas medidas',
      'count',
      rounds.length,
      '/order',
      'contagem dos arquivos de rodadas',
    ),
    fact(
      'rounds-planned',
      'rodadas planejadas',
      'count',
      plannedRounds(data),
      '/order',
      'contagem da ordem planejada',
    ),
    fact('services', 'serviços medidos', 'count', config.services.length, '/config/services'),
    fact('duration', 'duração de cada rodada', 's', config.durationS, '/config/durationS'),
    fact('warmup', 'aquecimento de cada rodada', 's', config.warmupS, '/config/warmupS'),
    fact('timeout', 'limite de espera do wrk', 's', config.timeoutS, '/config/timeoutS'),
    fact('threads', 'threads do wrk', 'count', config.threads, '/config/threads'),
    fact('connections', 'conexões simultâneas', 'count', connections, '/config/connections/0'),
    fact(
      'connections-per-thread',
      'conexões por thread do wrk',
      'count',
      connections / config.threads,
      '/config/connections/0',
      'conexões ÷ threads',
    ),
    plainFact(
      'campaign.requests-total',
      'requisições respondidas em toda a campanha',
      'requests',
      rounds.reduce((sum, { record }) => sum + record.measured.requests, 0),
      rounds.map((round) => `${round.source}#/measured/requests`),
      { derivation: 'soma de todas as rodadas' },
    ),
    plainFact(
      'campaign.fingerprint',
      'impressão digital de comparabilidade',
      'text',
      fingerprint.slice(0, 12),
      [`${source}#/engine`, `${source}#/environment`, `${source}#/generator`],
      { derivation: 'primeiros dígitos do SHA-256 do que na máquina e no wrk pesa nos números' },
    ),
    fact('wrk', 'versão do wrk', 'text', campaign.generator.version, '/generator/version'),
  ];
}
