import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '../errors/expected-error.mjs';
import { endWithParent, PARENT } from './end-with-parent.mjs';
import { ensureTools } from './ensure-tools.ts';
import { toolsNeeded } from './needs.ts';

// Second half of the bootstrap, on the project's Node: node src/setup/start.ts <npm script> [arguments…]
const [command = '', ...args] = process.argv.slice(2);
/** Commands whose figures depend on the services' runtimes. */
const MEASURING = ['reproduce', 'bench'];
const script = new URL(`../../scripts/${command.replaceAll(':', '-')}.ts`, import.meta.url);

endWithParent(Number(process.env[PARENT] ?? process.ppid));
delete process.env[PARENT];
if (!existsSync(script)) {
  console.error(`Comando desconhecido: ${command}. Os que há: npm run`);
  process.exit(2);
}
try {
  const tools = await toolsNeeded(command, args);
  await ensureTools(tools);
  if (MEASURING.includes(command)) {
    // Loaded only where they are asked for: most commands start without
    const { trySeries } = await import('./try-series.ts');
    const { describeRuntimes } = await import('./describe-runtimes.ts');
    await trySeries(tools);
    const runtimes = await describeRuntimes(tools);
    if (runtimes !== null) console.error(runtimes);
  }
} catch (error) {
  if (!(error instanceof ExpectedError)) throw error;
  console.error(`\n${error.message}`);
  process.exit(error.exitCode);
}
// Nothing here reports to anyone
process.env.ASTRO_TELEMETRY_DISABLED = '1';
process.argv = [process.execPath, fileURLToPath(script), ...args];
await import(script.href);
