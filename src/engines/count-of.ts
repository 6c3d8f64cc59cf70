import { CounterLine } from '../model/service.ts';
import type { FinishedProcess } from '../tools/run-command.ts';
import { EngineError, lastLines } from './engine-error.ts';

/** What a dependency's counter printed. @throws {EngineError} where it failed, or printed something else */
export function countOf(id: string, { command, exitCode, stdout, stderr }: FinishedProcess): number {
  const line = exitCode === 0 ? CounterLine.safeParse(parsed(stdout)) : null;
  if (line?.success) return line.data.count;
  throw new EngineError(
    `${id}: its counter ended with exit code ${exitCode}, expected a line {"count": …}. Last output:\n` +
      `${lastLines(stdout + stderr)}\nTry: ${command.join(' ')}`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
