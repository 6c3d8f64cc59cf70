// @ts-check
import { EXIT, ExpectedError, exitWith } from './expected-error.mjs';

/** @type {Record<string, string>} What the system says of a disk, pt-BR, and what to try. */
const FAULTS = {
  ENOSPC: 'o disco está cheio. Tente: libere espaço e repita o comando',
  EDQUOT: 'a cota de disco acabou. Tente: libere espaço e repita o comando',
  EROFS: 'o sistema de arquivos é só de leitura. Tente: uma pasta em que se possa gravar',
  EACCES: 'sem permissão. Tente: confira de quem é a pasta',
  EPERM: 'sem permissão. Tente: confira de quem é a pasta',
  EMFILE: 'arquivos abertos demais. Tente: ulimit -n 65535',
  ENFILE: 'arquivos abertos demais nesta máquina',
};

/**
 * What a full, read-only or foreign disk made of a command is no bug: it becomes one line that names the place.
 * @param {unknown} error
 * @returns {unknown} the same error where it is something else
 */
export function asExpected(error) {
  if (error instanceof ExpectedError) return error;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const {
      code = '',
      syscall = '',
      path,
      dest,
    } = /** @type {NodeJS.ErrnoException & { dest?: string }} */ (cause);
    const isNowhere = code === 'ENOENT' && syscall === 'mkdtemp';
    const words = isNowhere ? 'a pasta não existe. Tente: outra em TMPDIR' : FAULTS[code];
    if (words === undefined || syscall === '' || syscall.startsWith('spawn')) continue;
    return exitWith(EXIT.failed, `${dest ?? path ?? `gravação (${syscall})`}: ${words} (${code}).`, {
      cause: error,
    });
  }
  return error;
}
