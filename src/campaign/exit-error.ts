/** Exit codes of `npm run reproduce`, each documented in `--help`. */
export const EXIT = { done: 0, failed: 1, usage: 2, missing: 3, interrupted: 130 } as const;

/** An expected end of the command: a message for people, pt-BR, and the exit code that goes with it. */
export class ExitError extends Error {
  readonly code: number;

  constructor(code: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExitError';
    this.code = code;
  }
}
