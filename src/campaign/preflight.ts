import { mkdir, statfs } from 'node:fs/promises';
import os from 'node:os';
import { EXIT, exitWith } from '../errors/expected-error.mjs';
import { readOpenFilesLimit } from '../machine/environment.ts';

/** Free space below which nothing is started: a round's files and room to spare. */
const MIN_FREE_BYTES = 8 * 1024 ** 2;
/** Free space that a campaign and its report need at the most. */
const COMFORTABLE_BYTES = 300 * 1024 ** 2;
/** Busy before anything was started: half a core, as the machine's gate has it. */
const MAX_LOAD = 0.5;

/**
 * What is busy or short before anything starts; ports and tools are looked at by the engine.
 * @returns warnings, pt-BR: reasons to doubt the figures, not to stop.
 * @throws {ExpectedError} code 3 where the disk is full.
 */
export async function preflight(results: string, connections: number): Promise<string[]> {
  await mkdir(results, { recursive: true });
  const { bavail, bsize } = await statfs(results);
  const free = bavail * bsize;
  const room = `${Math.floor(free / 1024 ** 2)} MiB livres em ${results}`;
  if (free < MIN_FREE_BYTES) {
    throw exitWith(EXIT.missing, `Disco cheio: ${room}. Libere espaço e rode de novo.`);
  }
  const load = os.loadavg()[0] as number;
  const openFiles = (await readOpenFilesLimit()).value;
  return [
    ...(free < COMFORTABLE_BYTES ? [`pouco disco: ${room}`] : []),
    ...(load > MAX_LOAD
      ? [
          `a máquina está ocupada (carga ${load.toFixed(2).replace('.', ',')} no último minuto): os valores podem sofrer`,
        ]
      : []),
    ...(openFiles !== null && openFiles < connections + 100
      ? [
          `o limite de ${openFiles} arquivos abertos é pouco para ${connections} conexões. Tente: ulimit -n 65535`,
        ]
      : []),
  ];
}
