import type { Unit } from '../format/unit.ts';
import type { Cell } from '../model/ids.ts';
import type { Transcription } from '../model/transcription.ts';
import { type Fact, ratioSubject } from './fact.ts';
import { checkTranscription, type GateReport } from './gates/campaign-gates.ts';
import { caveatsOf } from './gates/caveats.ts';
import { GATES } from './gates/gate.ts';
import { plainFact } from './plain-fact.ts';
import { poissonShare } from './poisson-share.ts';

type Block = Transcription['blocks'][number];
type Printed = Block['printed'];

/** What a transcribed block gives, by the id of our own metric where there is one. */
const PRINTED: readonly { id: string; label: string; unit: Unit; field: keyof Printed; factor?: number }[] = [
  { id: 'throughput', label: 'requisições por segundo', unit: 'requests/s', field: 'requestsPerS' },
  { id: 'requests-total', label: 'total de requisições', unit: 'requests', field: 'requests' },
  { id: 'transfer', label: 'vazão em bytes', unit: 'bytes/s', field: 'mebibytesPerS', factor: 1024 ** 2 },
  { id: 'latency-mean', label: 'latência média impressa', unit: 'µs', field: 'latencyMeanUs' },
  { id: 'latency-stdev', label: 'desvio padrão impresso da latência', unit: 'µs', field: 'latencyStdevUs' },
  { id: 'latency-max', label: 'latência máxima', unit: 'µs', field: 'latencyMaxUs' },
  { id: 'timeouts', label: 'timeouts', unit: 'timeouts', field: 'timeouts' },
  { id: 'req-per-sec', label: 'Req/Sec médio por thread', unit: 'requests/s', field: 'reqPerSecMean' },
  { id: 'req-per-sec-stdev', label: 'desvio de Req/Sec', unit: 'requests/s', field: 'reqPerSecStdev' },
  { id: 'req-per-sec-max', label: 'Req/Sec máximo', unit: 'requests/s', field: 'reqPerSecMax' },
];

export interface OriginalView {
  record: Transcription;
  source: string;
  blocks: {
    id: string;
    cell: Cell;
    name: string;
    text: readonly string[];
    facts: ReadonlyMap<string, Fact>;
  }[];
  /** `original.*` */
  facts: readonly Fact[];
  /** Its figures under the gates of ours. */
  gates: GateReport;
}

/** Figures of a transcribed record under the names `<id>.<service>.<metric>`; derived ones from its raw figures. */
export function buildOriginalView(
  record: Transcription,
  source: string,
  nameOf: (service: string) => string,
): OriginalView {
  const gates = checkTranscription(record);
  const reserve = (fact: Fact, ...cells: Cell[]): Fact => ({
    ...fact,
    caveats: caveatsOf(gates.checks, cells, fact.metric),
  });
  const blocks = record.blocks.map((block, index) => {
    const id = block.cell.contender;
    const own = blockFacts(record, block, `${source}#/blocks/${index}/printed`, nameOf(id));
    const facts = own.map((fact) => reserve(fact, block.cell));
    return {
      id,
      cell: block.cell,
      name: nameOf(id),
      text: block.text,
      facts: new Map(facts.map((fact) => [fact.metric, fact])),
    };
  });
  const pairs = blocks.flatMap((a) => blocks.filter((b) => b !== a).map((b) => [a, b] as const));
  const ratios = pairs.flatMap(([a, b]) =>
    [...a.facts].map(([metric, fact]) => {
      const other = b.facts.get(metric) as Fact;
      const ratio = plainFact(
        `${record.id}.${ratioSubject(a.id, b.id)}`,
        metric,
        `${fact.metricLabel}: razão ${a.name} ÷ ${b.name} (original)`,
        'ratio',
        (fact.value as number) / (other.value as number),
        [...fact.sources, ...other.sources],
        { derivation: 'razão recalculada dos valores transcritos' },
      );
      return reserve(ratio, a.cell, b.cell);
    }),
  );
  return {
    record,
    source,
    blocks,
    facts: [
      ...blocks.flatMap((b) => [...b.facts.values()]),
      ...ratios,
      ...load(record, source),
      ...claims(record, source),
      ...gateFacts(record, gates, source, nameOf),
      ...barFacts(record, source),
    ],
    gates,
  };
}

function blockFacts(
  { id, config }: Transcription,
  { cell, printed }: Block,
  pointer: string,
  name: string,
): Fact[] {
  const fact = (
    metric: string,
    label: string,
    unit: Unit,
    value: number,
    fields: string[],
    derivation: string,
    interval: Fact['interval'] = null,
  ) =>
    plainFact(
      `${id}.${cell.contender}`,
      metric,
      label,
      unit,
      value,
      fields.map((field) => `${pointer}/${field}`),
      { derivation, interval, of: `de ${name} (original)` },
    );
  const { requests, requestsPerS, timeouts, mebibytesPerS, reqPerSecMean } = printed;
  return [
    ...PRINTED.map(({ id: metric, label, unit, field, factor = 1 }) =>
      fact(metric, label, unit, printed[field] * factor, [field], 'transcrito do estudo original'),
    ),
    fact(
      'little-mean',
      'latência média pela lei de Little',
      'µs',
      (config.connections / requestsPerS) * 1e6,
      ['requestsPerS'],
      'conexões ÷ requisições por segundo (C ÷ X)',
    ),
    fact(
      'little-excess',
      'latência média impressa sobre a possível',
      'ratio',
      (printed.latencyMeanUs * requestsPerS) / (config.connections * 1e6),
      ['latencyMeanUs', 'requestsPerS'],
      'latência média impressa ÷ (C ÷ X)',
    ),
    fact(
      'req-per-sec-all',
      'Req/Sec vezes threads',
      'requests/s',
      reqPerSecMean * config.threads,
      ['reqPerSecMean'],
      'Req/Sec médio por thread × threads',
    ),
    fact(
      'bytes-per-response',
      'bytes por resposta',
      'bytes',
      (mebibytesPerS * 1024 ** 2) / requestsPerS,
      ['mebibytesPerS', 'requestsPerS'],
      'bytes por segundo ÷ requisições por segundo',
    ),
    fact(
      'timeout-share',
      'fração de timeouts',
      'share',
      timeouts / requests,
      ['timeouts', 'requests'],
      'timeouts ÷ requisições; intervalo exato de Poisson',
      poissonShare(timeouts, requests),
    ),
    fact(
      'answered-share',
      'fração respondida dentro do limite',
      'share',
      1 - timeouts / requests,
      ['timeouts', 'requests'],
      '1 − timeouts ÷ requisições',
    ),
  ];
}

function load({ id, config }: Transcription, source: string): Fact[] {
  const fact = (name: string, label: string, unit: Unit, field: keyof typeof config) =>
    plainFact(`${id}.campaign`, name, `${label} (original)`, unit, config[field], [
      `${source}#/config/${field}`,
    ]);
  return [
    fact('duration', 'duração de cada teste', 's', 'durationS'),
    fact('threads', 'threads do wrk', 'count', 'threads'),
    fact('connections', 'conexões simultâneas', 'count', 'connections'),
    fact('timeout', 'limite de espera do wrk', 's', 'timeoutS'),
  ];
}

/** What the original says, word by word: quoted beside what its own figures give. */
function claims({ id, claims: texts }: Transcription, source: string): Fact[] {
  return Object.entries(texts).map(([claim, text]) =>
    plainFact(`${id}.claim`, claim, 'afirmação do original', 'text', text, [`${source}#/claims/${claim}`], {
      derivation: 'transcrito do estudo original',
    }),
  );
}

/** `original.python.gate-little`: by how much a gate's rule is missed, as a share. */
function gateFacts(
  { id, blocks }: Transcription,
  { checks }: GateReport,
  source: string,
  nameOf: (service: string) => string,
): Fact[] {
  return checks.flatMap(({ gate, cell, value, explanation }) => {
    const index = blocks.findIndex((block) => block.cell === cell);
    if (value === null) return [];
    const fact = plainFact(
      `${id}.${cell.contender}`,
      `gate-${gate}`,
      `verificação “${GATES[gate]}” de ${nameOf(cell.contender)} (original)`,
      'share',
      value,
      [`${source}#/blocks/${index}/printed`],
      { derivation: explanation },
    );
    return [fact];
  });
}

/** How long one bar of the original is beside the other. */
function barFacts({ id, claims: texts }: Transcription, source: string): Fact[] {
  const [whole, part] = ['bar-transfer-go', 'bar-transfer-python'];
  const [a, b] = [texts[whole], texts[part]];
  if (!a || !b) return [];
  const sources = [whole, part].map((claim) => `${source}#/claims/${claim}`);
  const label = 'barra de vazão de Python sobre a de Go (original)';
  const derivation = 'comprimento de uma barra ÷ o da outra, em caracteres';
  return [
    plainFact(id, 'bar-transfer', label, 'share', [...b].length / [...a].length, sources, { derivation }),
  ];
}
