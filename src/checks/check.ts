/** How many tests did what; a lint or type check counts as one. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Check {
  /** pt-BR, as the summary shows it. */
  name: string;
  /** Runs it with the terminal to itself. */
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

/** One after the other; after the first that fails the others are not run, and say so. */
export async function runChecks(checks: Check[], say = console.log): Promise<Result[]> {
  const results: Result[] = [];
  for (const check of checks) {
    const failure = results.find(({ failed }) => failed > 0);
    const notRun = failure ? `${failure.name} falhou` : ((await check.obstacle?.()) ?? null);
    if (notRun === null) say(`\n── ${check.name}`);
    const counts =
      notRun === null ? await check.run() : { passed: 0, failed: 0, skipped: await check.size() };
    results.push({ name: check.name, notRun, ...counts });
  }
  return results;
}
