// @ts-check
import { EXIT, exitWith } from '../errors/expected-error.mjs';

/**
 * What builds the report takes files for addresses, in which these begin something else. Spaces, `%`, brackets and
 * accents are fine.
 */
const IN_ADDRESSES = /[#?]/;

/**
 * Said before anything is installed or measured, since the report would fail after it.
 * @param {string} root the project's folder
 * @throws {ExpectedError} code 3, pt-BR
 */
export function expectUsablePath(root) {
  const found = IN_ADDRESSES.exec(root);
  if (found === null) return;
  throw exitWith(
    EXIT.missing,
    `O caminho desta pasta tem “${found[0]}”, com que o relatório não pode ser construído: ${root}\n` +
      'Tente: mova ou renomeie a pasta, e repita o comando.',
  );
}
