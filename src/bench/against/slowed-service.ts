import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The service whose code is changed: one that fills its core, so that what a request costs is what it can do. */
export const SERVICE = 'python';

const HANDLER = 'services/python/main.py';
const WAIT = '    await asyncio.sleep(0.001)  # the simulated I/O\n';

/**
 * Makes each request of the service keep its core busy for so much longer.
 * @param root a copy of the project, which is changed
 * @param us for each request
 */
export async function slowDown(root: string, us: number): Promise<void> {
  const file = path.join(root, HANDLER);
  await writeFile(file, slowed(await readFile(file, 'utf8'), us));
}

/** @param source of the handler. @throws {Error} where it is not written as it was when this was */
export function slowed(source: string, us: number): string {
  const parts = source.split(WAIT);
  if (parts.length !== 2) throw new Error(`${HANDLER}: expected one line ${JSON.stringify(WAIT)}`);
  const busy = [
    `    until = time.perf_counter() + ${(us / 1e6).toFixed(9)}\n`,
    '    while time.perf_counter() < until:\n',
    '        pass\n',
  ];
  return `import time\n${parts[0]}${WAIT}${busy.join('')}${parts[1]}`;
}
