import type { Generator, GeneratorLoad } from '../generator.ts';
import { figuresOfTold, measuredOfTold, rederiveTold, type Told } from '../told-answers.ts';
import { CURL } from './tool.ts';

/** More than it asks for in the longest measurement. */
const MOST_REQUESTS = 100_000_000;

/** What it writes of each transfer: status, s, bytes of headers and of the body. */
const WRITE_OUT = String.raw`%{http_code} %{time_total} %{size_header} %{size_download}\n`;
const LINE = /^(\d{3}) (\d+\.\d{6}) (\d+) (\d+)$/;

/** What `timeout` exits with where the time was up. */
const TIME_IS_UP = 124;

/**
 * One process of curl that keeps many transfers up at a time. It is no load generator: what it asks for is a list of
 * addresses, all of them the same (the number stands in the fragment, which is not sent), and its time is up by `timeout`.
 * When it began and ended it does not say: its requests count as those of all the time that it was given.
 */
const curl: Generator = {
  id: 'curl',
  name: 'curl',
  tool: CURL,
  connectionsFor: null,
  asksForIds: false,
  container: null,
  versionArgs: ['--version'],
  files: {},
  script: null,
  identify(output, file) {
    const [version = ''] = /^curl \S+/.exec(output) ?? [];
    return { version, origin: file === '/usr/bin/curl' ? 'Debian' : 'unknown' };
  },
  startedBy,
  exitCode: TIME_IS_UP,
  measureArguments: curlArguments,
  warmupArguments: curlArguments,
  parse({ stdout }, load) {
    const { figures, latencies } = figuresOfTold(readLines(stdout), load);
    const measured = measuredOfTold(figures, latencies, load);
    return { measured, stdout: '', figures, raw: latencies, restored: latencies };
  },
  restore: (raw) => raw,
  rederive: (kept, load) =>
    rederiveTold(kept, load, { program: 'curl', args: curlArguments(load), startedBy: startedBy(load) }),
};

export default curl;

function startedBy({ durationS }: GeneratorLoad): string[] {
  return ['timeout', '--foreground', '--signal=INT', String(durationS)];
}

function curlArguments({ connections, timeoutS, url }: GeneratorLoad): string[] {
  return [
    ...['--silent', '--parallel', '--parallel-max', String(connections), '--max-time', String(timeoutS)],
    ...['--output', '/dev/null', '--write-out', WRITE_OUT, `${url}#[1-${MOST_REQUESTS}]`],
  ];
}

/** The last line may be cut off: what ended curl did not wait for it. @throws {Error} naming another line that is none */
function readLines(stdout: string): Told[] {
  const lines = stdout.split('\n').slice(0, -1);
  return lines.map((line, index): Told => {
    const [, status, seconds, headers, body] = LINE.exec(line) ?? [];
    if (status === undefined)
      throw new Error(
        `line ${index + 1} of curl is ${JSON.stringify(line.slice(0, 80))}, expected status, time and bytes`,
      );
    return {
      status: status === '000' ? null : Number(status),
      durationUs: Math.round(Number(seconds) * 1e6),
      bytes: Number(headers) + Number(body),
    };
  });
}
