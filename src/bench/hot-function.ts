import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { profileProbe } from '../campaign/profile-probe.ts';
import { runLoad } from '../campaign/run-load.ts';
import type { Engine } from '../engines/engine.ts';
import { createNativeEngine } from '../engines/native.ts';
import { openToolbox } from '../engines/toolbox.ts';
import { formatValue } from '../format/format-value.ts';
import wrk from '../generators/wrk/generator.ts';
import { requestPath } from '../manifests/contenders.ts';
import { readManifests } from '../manifests/read-manifests.ts';
import type { Contender } from '../model/contender.ts';
import { PROFILED } from '../model/profile.ts';
import type { Scenario } from '../model/scenario.ts';
import { foldStacks, type Stack } from '../model/stack.ts';
import { gzipText } from '../records/gzip-text.ts';
import { categoriser, shares } from '../study/profile/categories.ts';
import { type Heavy, heaviest } from '../study/profile/heaviest.ts';
import { inWorkFolder } from './work-folder.ts';

/**
 * A change of a service's code that has it compute for nothing on each request, in a function of this name. It calls itself where
 * compilers would put it into its caller, and gives what they cannot know.
 */
interface Injection {
  file: string;
  /** The line that is followed by the call. */
  after: string;
  call: string;
  /** Where the function itself stands: before this line, or at the end where there is none. */
  before?: string;
  code: string;
}

const NAME = 'burnCycles';

/** Where tests have what was seen once. */
const FIXTURES = 'src/study/profile/fixtures';

const INJECTIONS: Readonly<Record<string, Injection>> = {
  go: {
    file: 'handler.go',
    after: 'func handler(w http.ResponseWriter, r *http.Request) {\n',
    call: `\tif ${NAME}(400000) == 1 {\n\t\tpanic("never")\n\t}\n`,
    code: `
//go:noinline
func ${NAME}(times int) uint64 {
	sum := uint64(times)
	for i := 0; i < times; i++ {
		sum = sum*6364136223846793005 + 1442695040888963407
	}
	return sum | 2
}
`,
  },
  node: {
    file: 'handler.mjs',
    after: "  '/': (response) => {\n",
    call: `    if (${NAME}(400000) === 0.5) throw new Error('never');\n`,
    code: `
function ${NAME}(times) {
  if (times > 2000) return ${NAME}(times >> 1) ^ ${NAME}((times >> 1) - 1);
  let sum = times;
  for (let i = 0; i < times; i += 1) sum = (Math.imul(sum, 1664525) + 1013904223) | 0;
  return sum;
}
`,
  },
  python: {
    file: 'main.py',
    after: 'async def read_root():\n',
    call: `    ${NAME}(20000)\n`,
    before: '@app.get("/")\n',
    code: `
def ${NAME}(times: int) -> int:
    total = times
    for _ in range(times):
        total = (total * 1664525 + 1013904223) & 0xFFFFFFFF
    return total


`,
  },
  rust: {
    file: 'src/handler.rs',
    after: "async fn ok() -> &'static str {\n",
    call: `    std::hint::black_box(${NAME}(400_000));\n`,
    before: 'async fn ok()',
    code: `#[allow(non_snake_case)]
#[inline(never)]
fn ${NAME}(times: u64) -> u64 {
    let mut sum = times;
    for _ in 0..times {
        sum = std::hint::black_box(sum.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407));
    }
    sum | 2
}

`,
  },
  java: {
    file: 'src/study/Handlers.java',
    after: '  static void ok(HttpExchange exchange) throws IOException {\n',
    call: `    if (${NAME}(6_000_000) == 1234567) throw new IllegalStateException("never");\n`,
    before: '  static void ok(HttpExchange',
    code: `  private static long ${NAME}(int times) {
    if (times > 2000) return ${NAME}(times / 2) ^ ${NAME}(times / 2 - 1);
    long sum = times;
    for (int i = 0; i < times; i++) sum = sum * 6364136223846793005L + 1442695040888963407L;
    return sum;
  }

`,
  },
};

const LOAD = { ids: null, ratePerS: null, connections: 20, threads: 2, timeoutS: 10 };
const WARMUP_S = 4;
const PROFILE_S = 5;

/** What a profiler saw of a service that computes for nothing. */
export interface HotProfile {
  contender: Contender;
  stacks: readonly Stack[];
  rows: readonly Heavy[];
}

/**
 * Each service with a function that it does not need: the profile has to put that first. In a copy of the project's services.
 * @param write whether what was seen is to be what tests read
 */
export async function describeHotFunctions(root: string, { write }: { write: boolean }): Promise<string> {
  const found: string[] = [];
  for (const id of Object.keys(INJECTIONS)) {
    const { contender, stacks, rows } = await profileHot(root, id);
    if (write)
      await writeFile(path.join(root, FIXTURES, `hot-${id}.folded.gz`), gzipText(foldStacks(stacks)));
    const [first] = rows;
    const categorise = categoriser(contender.service.profile?.rules ?? []);
    const unmatched = shares(stacks, categorise).unmatched;
    const isFirst = first?.name.includes(NAME) ? 'é a primeira' : 'NÃO é a primeira';
    found.push(
      `  ${contender.name.padEnd(10)} ${isFirst}: ${first?.name} (${first?.from}), ${formatValue(first?.own ?? 0, 'share')} das amostras; nenhuma regra: ${formatValue(unmatched, 'share')}`,
    );
  }
  return `Uma função que só gasta CPU, ${NAME}, posta no handler de cada serviço (meta: a primeira linha da tabela):\n${found.join('\n')}`;
}

/** @throws {Error} where the service's code is not as the injection expects it */
export async function profileHot(root: string, id: string): Promise<HotProfile> {
  const manifests = await readManifests(root);
  const contender = manifests.contenders.find((each) => each.id === id) as Contender;
  const scenario = manifests.scenarios.find((each) => each.id === 'sleep-1ms') as Scenario;
  return inWorkFolder(root, async (folder) => {
    await mkdir(path.join(folder, 'services'));
    await cp(path.join(root, 'services', id), path.join(folder, 'services', id), {
      recursive: true,
      filter: (source) => !source.endsWith('/__pycache__'),
    });
    // Paths of a manifest may go up to the project's own files
    await symlink(path.join(root, '.tools'), path.join(folder, '.tools'));
    await inject(path.join(folder, 'services', id), INJECTIONS[id] as Injection);
    const engine = createNativeEngine({ root: folder, toolbox: openToolbox() });
    try {
      const stacks = await profileOnce(engine, contender, scenario);
      const categorise = categoriser(contender.service.profile?.rules ?? []);
      return { contender, stacks, rows: heaviest(stacks, 20, categorise) };
    } finally {
      await engine.close();
    }
  });
}

async function inject(folder: string, { file, after, call, before, code }: Injection): Promise<void> {
  const place = path.join(folder, file);
  const text = await readFile(place, 'utf8');
  for (const part of [after, before ?? ''])
    if (!text.includes(part)) throw new Error(`${file} has no ${JSON.stringify(part)}`);
  const called = text.replace(after, after + call);
  await writeFile(place, before ? called.replace(before, code + before) : called + code);
}

async function profileOnce(
  engine: Engine,
  contender: Contender,
  scenario: Scenario,
): Promise<readonly Stack[]> {
  const { signal } = new AbortController();
  const options = { budget: 'shared' as const, signal };
  await engine.build(contender, signal);
  const probe = profileProbe(engine, contender, signal);
  const server = await engine.startServer(contender, {
    ...options,
    env: probe.env,
    onOutput: probe.onOutput,
  });
  try {
    const load = { ...LOAD, url: `${server.url}${requestPath(contender, scenario)}` };
    const args = wrk.warmupArguments({ ...load, durationS: WARMUP_S });
    await engine.generate({ generator: wrk, args, ...options });
    await probe.begin(PROFILED, server);
    const target = { engine, generator: wrk, running: { server, dependencies: [] }, budget: options.budget };
    const { watching } = await runLoad(target, { ...load, durationS: PROFILE_S }, signal);
    await probe.end();
    await watching;
    await server.stop();
    const [seen] = await probe.extras();
    return seen?.profile?.stacks ?? [];
  } finally {
    await probe.close();
    await server.stop();
  }
}
