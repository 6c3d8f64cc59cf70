import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInForeground } from '../setup/run.mjs';
import type { Check, Counts } from './check.ts';

const vitest = 'node_modules/vitest/vitest.mjs';

/** What we read of vitest's JSON report. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** One project of vitest.config.ts. */
export function vitestCheck(
  project: string,
  name: string,
  obstacle: () => Promise<string | null> = async () => null,
): Check {
  return { name, obstacle, run: () => runProject(project), size: () => countTests(project) };
}

async function runProject(project: string): Promise<Counts> {
  return withTemporaryFile(async (file) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await runInForeground(process.execPath, [
      vitest,
      'run',
      '--project',
      project,
      ...reporters,
    ]);
    return countReport(JSON.parse(await readFile(file, 'utf8')), exitCode);
  });
}

/** A file that fails before its first test counts as one failed test, and so does an error outside of all tests. */
export function countReport(report: VitestReport, exitCode: number): Counts {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: exitCode === 0 ? failed : Math.max(1, failed),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** From the text of the files, so `test.each` counts as one; as does a project whose files can't be parsed. */
async function countTests(project: string): Promise<number> {
  return withTemporaryFile(async (file) => {
    const exitCode = await runInForeground(process.execPath, [
      vitest,
      'list',
      '--project',
      project,
      `--json=${file}`,
    ]);
    return exitCode === 0 ? JSON.parse(await readFile(file, 'utf8')).length : 1;
  });
}

async function withTemporaryFile<T>(use: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vitest-'));
  try {
    return await use(join(folder, 'report.json'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
