import { describe, expect, test } from 'vitest';
import { EXIT, ExpectedError } from './expected-error.mjs';
import { asExpected } from './storage-fault.mjs';

/** As Node throws them; the suite runs as root, too, to whom no folder is closed. */
function systemError(code: string, more: { syscall: string; path?: string; dest?: string }): Error {
  return Object.assign(new Error(`${code}: ${more.syscall}`), { code, ...more });
}

describe('what the system says of a disk', () => {
  test.each([
    [
      systemError('ENOSPC', { syscall: 'write' }),
      /^gravação \(write\): o disco está cheio\. .*\(ENOSPC\)\.$/,
    ],
    [systemError('EROFS', { syscall: 'open', path: 'a/b' }), /^a\/b: .*só de leitura\. .*\(EROFS\)\.$/],
    [systemError('EACCES', { syscall: 'mkdir', path: 'a' }), /^a: sem permissão\. .*\(EACCES\)\.$/],
    [systemError('EPERM', { syscall: 'rename', path: 'a', dest: 'b' }), /^b: sem permissão\. .*\(EPERM\)\.$/],
    [
      new Error('could not write', { cause: systemError('ENOSPC', { syscall: 'write' }) }),
      /disco está cheio/,
    ],
  ])('is one line with the place, whatever stands around it: %s', (error, line) => {
    const expected = asExpected(error) as ExpectedError;
    expect(expected).toBeInstanceOf(ExpectedError);
    expect(expected.message).toMatch(line);
    expect(expected.exitCode).toBe(EXIT.failed);
  });

  test.each([
    new Error('a bug'),
    systemError('ENOENT', { syscall: 'open', path: 'a' }),
    systemError('EACCES', { syscall: 'spawn wrk', path: 'wrk' }),
  ])('is left as it is where it is something else: %s', (error) => {
    expect(asExpected(error)).toBe(error);
  });
});
