import { ExpectedError } from '../../errors/expected-error.mjs';

/** The text holds no whole report of ab. */
export class AbReportError extends ExpectedError {}

/** What ab prints at its end. */
export interface AbReport {
  concurrency: number;
  /** With three decimals. */
  takenS: number;
  /** Those that failed among them. */
  complete: number;
  failed: { connect: number; receive: number; length: number; exceptions: number };
  non2xx: number;
  bytesRead: number;
  /** On connections that had served another before; 0 without `-k`. */
  keptAlive: number;
  /** From the connection's beginning, whole ms; `null` where nothing was answered. */
  meanMs: number | null;
  /** Whole ms, of the ranks that it prints. */
  percentilesMs: ReadonlyMap<number, number>;
}

/** @throws {AbReportError} where a line of it is missing, naming it */
export function parseReport(text: string): AbReport {
  const take = (label: string): string => {
    const match = new RegExp(String.raw`^${label}: +([\d.]+)`, 'm').exec(text);
    if (match) return match[1] as string;
    throw new AbReportError(
      `no line "${label}" in the output of ab. Last output: ${text.slice(-400)}\n` +
        'Try: the same command by hand; ab gives up where the server refuses connections',
    );
  };
  /** Printed only where there are any. */
  const some = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const total = /^Total: +\d+ +(\d+) +[\d.]+ +\d+ +\d+$/m.exec(text);
  const kinds = /^ +\(Connect: (\d+), Receive: (\d+), Length: (\d+), Exceptions: (\d+)\)$/m.exec(text);
  const [connect = 0, receive = 0, length = 0, exceptions = 0] = (kinds ?? []).slice(1).map(Number);
  return {
    concurrency: Number(take('Concurrency Level')),
    takenS: Number(take('Time taken for tests')),
    complete: Number(take('Complete requests')),
    failed: { connect, receive, length, exceptions },
    non2xx: some(/^Non-2xx responses: +(\d+)$/m),
    bytesRead: Number(take('Total transferred')),
    keptAlive: some(/^Keep-Alive requests: +(\d+)$/m),
    meanMs: total ? Number(total[1]) : null,
    percentilesMs: new Map(
      [...text.matchAll(/^ +(\d+)% +(\d+)(?: \(longest request\))?$/gm)].map(([, rank, ms]) => [
        Number(rank),
        Number(ms),
      ]),
    ),
  };
}
