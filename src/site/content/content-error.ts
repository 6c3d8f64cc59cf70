import { ExpectedError } from '../../errors/expected-error.mjs';

/** What is wrong at one place of a Markdown file. Lines and columns count from 1. */
export interface Problem {
  /** Relative to the project, or as it was given. */
  file: string;
  line: number;
  column: number;
  reason: string;
}

/** Everything that is wrong in the prose, a line each, `file:line:column: reason`: the site is not built. */
export class ContentError extends ExpectedError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(
      problems.map(({ file, line, column, reason }) => `${file}:${line}:${column}: ${reason}`).join('\n'),
    );
    this.problems = problems;
  }
}
