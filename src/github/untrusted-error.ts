import { ExpectedError } from '../errors/expected-error.mjs';

/** Something from a pull request is not what our own code would have made: it is refused, and nothing is posted. */
export class UntrustedError extends ExpectedError {}
