import path from 'node:path';
import { dev } from 'astro';
import { parseCommandLine } from '../src/commands/command-arguments.ts';
import { runMain } from '../src/commands/main.ts';
import { EXIT, exitWith } from '../src/errors/expected-error.mjs';

await runMain(async () => {
  const line = { command: 'dev', options: { port: { type: 'string', default: '4321' } } } as const;
  const { port } = parseCommandLine(line, process.argv.slice(2)).values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw exitWith(EXIT.usage, `--port ${JSON.stringify(port)}: espera um número inteiro de 0 a 65535.`);
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  await dev({ root: path.resolve(import.meta.dirname, '..'), server: { port: Number(port) } });
  return undefined;
});
