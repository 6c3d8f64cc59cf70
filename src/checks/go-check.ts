import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { findTool } from '../tools/find-tool.ts';
import type { Check, Counts } from './check.ts';

interface Finished {
  exitCode: number;
  stdout: string;
  /** Standard output and error, in this order. */
  output: string;
}

/** Format, vet and tests of the Go module in a folder; format and vet count as one test each. */
export function goCheck(folder: string): Check {
  return {
    name: `Go: gofmt, vet e testes (${folder})`,
    async run() {
      const tool = await findTool('go');
      if (tool === null)
        throw new Error(
          `go: needed for the checks of ${folder}, not found. Try: npm test, which installs it`,
        );
      const go = (...args: string[]) => run(tool.path, args, folder);
      const root = (await go('env', 'GOROOT')).stdout.trim();
      const format = await run(join(root, 'bin', 'gofmt'), ['-d', '.'], folder);
      const vet = await go('vet', './...');
      const tests = await go('test', '-json', './...');
      return sum([
        report(format.exitCode === 0 && format.stdout === '', format.output),
        report(vet.exitCode === 0, vet.output),
        reportTests(tests),
      ]);
    },
    size: async () => 1,
  };
}

/** An exit code other than 0 is an answer; a program that can't be run is an error. */
function run(program: string, args: string[], folder: string): Promise<Finished> {
  const env = { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local' };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, env, maxBuffer: 64e6 }, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode === 'number') resolve({ exitCode, stdout, output: stdout + stderr });
      else reject(error);
    });
  });
}

function report(passed: boolean, output: string): Counts {
  if (!passed) console.log(output);
  return { passed: Number(passed), failed: Number(!passed), skipped: 0 };
}

function reportTests({ exitCode, stdout, output }: Finished): Counts {
  const counts = countGoTests(stdout);
  console.log(`${counts.passed} testes de Go passaram`);
  if (exitCode === 0) return counts;
  console.log(output);
  return { ...counts, failed: Math.max(1, counts.failed) };
}

/** @param events what `go test -json` prints: one event a line, of which those with a test's end count */
export function countGoTests(events: string): Counts {
  const ends = events
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): { Action: string; Test?: string } => JSON.parse(line))
    .filter(({ Test }) => Test !== undefined);
  const count = (action: string) => ends.filter(({ Action }) => Action === action).length;
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}

function sum(parts: Counts[]): Counts {
  const total = (key: keyof Counts) => parts.reduce((all, part) => all + part[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}
