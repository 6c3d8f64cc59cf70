// @ts-check
// Plain JavaScript: the first half of the set-up runs before any Node that reads TypeScript is there.

/** Exit codes of every command; those of `npm run reproduce` are documented in its `--help`. */
export const EXIT = /** @type {const} */ ({ done: 0, failed: 1, usage: 2, missing: 3, interrupted: 130 });

/**
 * The one class of what may go wrong without being a bug: its message says it all to a person, and the command ends
 * with its exit code. Whatever else is thrown is a bug, and is shown with where it comes from.
 */
export class ExpectedError extends Error {
  /**
   * @param {string} message what failed, with what value, the last output, what to try
   * @param {ErrorOptions & { exitCode?: number }} [options]
   */
  constructor(message, { exitCode = EXIT.failed, ...options } = {}) {
    super(message, options);
    this.name = new.target.name;
    this.exitCode = exitCode;
  }
}

/**
 * The end of a command with an exit code of its own.
 * @param {number} exitCode
 * @param {string} message
 * @param {ErrorOptions} [options]
 */
export function exitWith(exitCode, message, options) {
  return new ExpectedError(message, { ...options, exitCode });
}
