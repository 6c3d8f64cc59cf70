import { neededBy } from '../campaign/prepare.ts';
import { createNativeEngine } from '../engines/native.ts';
import { openToolbox } from '../engines/toolbox.ts';
import { requestPath } from '../manifests/contenders.ts';
import type { Manifests } from '../manifests/manifests.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Contender } from '../model/contender.ts';
import type { Scenario } from '../model/scenario.ts';
import { pairedRatio } from '../stats/interval.ts';
import { describeRatio } from './describe-ratio.ts';
import { type MeasuredOnce, measureOnce } from './measure-once.ts';

interface Arm {
  contender: Contender;
  scenario: Scenario;
}

/** One thing that measuring costs: as it is measured, and without it. */
interface Cost {
  name: string;
  arms: readonly [measured: Arm, without: Arm];
}

const USUAL = { blocks: 6, durationS: 5 };
const WARMUP_S = 4;

/**
 * What it costs that wrk's script goes through identifiers, and that profiles can be taken: each with and without it, in
 * pairs of rounds whose order turns.
 * @returns pt-BR, a table
 */
export async function describeCosts(
  root: string,
  { blocks = USUAL.blocks, durationS = USUAL.durationS }: Partial<typeof USUAL> = {},
): Promise<string> {
  const manifests = await readManifests(root);
  const engine = createNativeEngine({ root, toolbox: openToolbox() });
  const { signal } = new AbortController();
  const times = { durationS, warmupS: WARMUP_S, signal };
  const lines: string[] = [];
  try {
    for (const { name, arms } of costsOf(manifests)) {
      const seen: [MeasuredOnce[], MeasuredOnce[]] = [[], []];
      for (const { contender, scenario } of arms)
        for (const program of [contender, ...neededBy([scenario], manifests.dependencies)])
          await engine.build(program, signal);
      for (let block = 0; block < blocks; block += 1)
        for (const which of block % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
          seen[which].push(await measureOnce(engine, arms[which], manifests.dependencies, times));
      const ratio = (of: (one: MeasuredOnce) => number | null) => {
        const [measured, without] = seen.map((rounds) => rounds.map((one) => seenOf(of(one)))) as [
          number[],
          number[],
        ];
        return describeRatio(pairedRatio(measured, without), 3, '×');
      };
      lines.push(
        `  ${name}`,
        `    requisições por segundo       ${ratio(({ requestsPerS }) => requestsPerS)}`,
        `    CPU do servidor/requisição    ${ratio(({ serverUs }) => serverUs)}`,
        `    CPU do wrk/requisição         ${ratio(({ generatorUs }) => generatorUs)}`,
      );
    }
  } finally {
    await engine.close();
  }
  return `O que custa medir assim, com ÷ sem, ${blocks} pares de rodadas de ${durationS} s:\n${lines.join('\n')}`;
}

function seenOf(value: number | null): number {
  if (value === null) throw new Error('a process was not seen while it was measured');
  return value;
}

function costsOf({ contenders, scenarios }: Manifests): Cost[] {
  const contender = (id: string) => found(contenders, id);
  const rows = found(scenarios, 'postgres-1');
  const json = found(scenarios, 'json-1k');
  const [go, rust, java] = ['go', 'rust', 'java'].map(contender) as [Contender, Contender, Contender];
  return [
    {
      name: 'Go e PostgreSQL: uma lista de endereços ÷ um só',
      arms: [
        { contender: go, scenario: rows },
        { contender: atOne(go, rows), scenario: { ...rows, request: { method: 'GET' } } },
      ],
    },
    {
      name: 'Rust e JSON: com ponteiros de quadro ÷ sem',
      arms: [
        { contender: rust, scenario: json },
        { contender: withoutFramePointers(rust), scenario: json },
      ],
    },
    {
      name: 'Java e JSON: com ponteiros de quadro ÷ sem',
      arms: [
        { contender: java, scenario: json },
        { contender: withOption(java, '-XX:-PreserveFramePointer'), scenario: json },
      ],
    },
  ];
}

/** Asked for the first identifier alone, with no script that makes requests. */
function atOne(contender: Contender, scenario: Scenario): Contender {
  const path = requestPath(contender, scenario);
  return { ...contender, scenarios: { ...contender.scenarios, [scenario.id]: { path } } };
}

/** Built into a folder of its own. */
function withoutFramePointers(rust: Contender): Contender {
  const { native } = rust;
  const folder = (text: string) => text.replace('{out}', '{out}/plain');
  const env = { ...native.env, CARGO_TARGET_DIR: '{out}/plain', RUSTFLAGS: '' };
  return {
    ...rust,
    native: { ...native, env, artefact: folder(native.artefact), start: native.start.map(folder) },
  };
}

function withOption(java: Contender, option: string): Contender {
  const [program, options, ...rest] = java.native.start as [string, string, ...string[]];
  return { ...java, native: { ...java.native, start: [program, options, option, ...rest] } };
}

function found<T extends { id: string }>(all: readonly T[], id: string): T {
  const one = all.find((each) => each.id === id);
  if (!one) throw new Error(`no "${id}" in the manifests`);
  return one;
}
