import { statfs } from 'node:fs/promises';
import os from 'node:os';
import { EXIT, ExitError } from './exit-error.ts';

/** Free space that a campaign and its report need at the most. */
const MIN_FREE_BYTES = 200 * 1024 ** 2;
/** Busy before anything was started: half a core, as the machine's gate has it. */
const MAX_LOAD = 0.5;

export interface Preflight {
  warnings: string[];
}

/**
 * What is busy or short before anything starts: the disk is a reason to stop, the rest is said.
 * @throws {ExitError} code 3 where the disk is all but full.
 */
export async function preflight(
  resultsRoot: string,
  maxConnections: number,
  openFiles: number | null,
): Promise<Preflight> {
  const { bavail, bsize } = await statfs(resultsRoot);
  const free = bavail * bsize;
  if (free < MIN_FREE_BYTES) {
    throw new ExitError(
      EXIT.missing,
      `Disco quase cheio: ${Math.floor(free / 1024 ** 2)} MiB livres em ${resultsRoot}, são precisos ${MIN_FREE_BYTES / 1024 ** 2}. Libere espaço e rode de novo.`,
    );
  }
  const warnings: string[] = [];
  const load = os.loadavg()[0] as number;
  if (load > MAX_LOAD) {
    warnings.push(
      `a máquina está ocupada (carga ${load.toFixed(2).replace('.', ',')} no último minuto): os valores podem sofrer`,
    );
  }
  if (openFiles !== null && openFiles < maxConnections * 2 + 100) {
    warnings.push(
      `limite de ${openFiles} arquivos abertos é pouco para ${maxConnections} conexões: ulimit -n ${maxConnections * 4}`,
    );
  }
  return { warnings };
}
