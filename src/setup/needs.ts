import { parseArgs } from 'node:util';
import type { ToolId } from './tools.ts';

const MEASURING: ToolId[] = ['wrk', 'go', 'python', 'uv'];

/** Tools that a command needs beyond npm packages, by the name of its npm script. */
const NEEDS: Record<string, ToolId[]> = {
  reproduce: MEASURING,
  bench: [...MEASURING, 'chromium'],
  'report:pdf': ['chromium'],
  test: [...MEASURING, 'chromium'],
};

/**
 * @param args the command's own arguments; asking for help needs nothing, and `reproduce` measures in containers
 *   where it is told to, or where Docker answers and nobody said otherwise
 */
export async function toolsNeeded(command: string, args: string[], detect = detectEngine): Promise<ToolId[]> {
  const { help, engine } = readArguments(args);
  if (help) return [];
  if (command === 'reproduce' && (engine ?? (await detect())) === 'compose') return [];
  return NEEDS[command] ?? [];
}

/** Loaded only where it is asked for: it needs npm packages. */
async function detectEngine(): Promise<string> {
  const engines = await import('../engines/detect.ts');
  return engines.detectEngine(null);
}

/** Only what matters here; the command itself judges its arguments. */
function readArguments(args: string[]): { help?: boolean; engine?: string } {
  const options = { help: { type: 'boolean', short: 'h' }, engine: { type: 'string' } } as const;
  const { values } = parseArgs({ args, options, strict: false, allowPositionals: true });
  return {
    ...(values.help === true && { help: true }),
    ...(typeof values.engine === 'string' && { engine: values.engine }),
  };
}
