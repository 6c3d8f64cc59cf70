import { ExpectedError } from '../errors/expected-error.mjs';

/** How many tests did what; a lint or type check counts as one. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Check {
  /** pt-BR, as the summary shows it. */
  name: string;
  /** Runs it with the terminal to itself. An error that it throws is one failed test. */
  run(): Promise<Counts>;
  /** Why it can't run on this machine, in pt-BR, or `null`. */
  obstacle?(): Promise<string | null>;
  /** How many tests are left out if it doesn't run. */
  size(): Promise<number>;
}

export interface Result extends Counts {
  name: string;
  /** Why it did not run, or `null` if it did. */
  notRun: string | null;
}

/** One after the other, all that this machine has the means for: one run tells everything that is wrong. */
export async function runChecks(checks: Check[], say = console.log): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const notRun = (await check.obstacle?.()) ?? null;
    if (notRun === null) say(`\n── ${check.name}`);
    const counts =
      notRun === null ? await runOne(check, say) : { passed: 0, failed: 0, skipped: await check.size() };
    results.push({ name: check.name, notRun, ...counts });
  }
  return results;
}

async function runOne(check: Check, say: (line: string) => void): Promise<Counts> {
  try {
    return await check.run();
  } catch (error) {
    // Told in full, as it would be at the end of the command: what comes after it is told as well
    if (error instanceof ExpectedError) say(error.message);
    else say(error instanceof Error ? `${error.stack}` : `${error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
