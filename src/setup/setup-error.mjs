// @ts-check
import { EXIT, ExpectedError } from '../errors/expected-error.mjs';

/** Something that the set-up needs can't be had. The message is for readers; the exit code is 3. */
export class SetupError extends ExpectedError {
  /** @override */
  exitCode = EXIT.missing;
}

/** @type {[pattern: RegExp, advice: string][]} */
const ADVICE = [
  [
    /code EUSAGE/,
    'package.json e package-lock.json não combinam: rode `npm install` e grave o package-lock.json com a mudança.',
  ],
  [/No space left on device|ENOSPC/i, 'libere espaço em disco e repita o comando.'],
  [
    /dpkg was interrupted/i,
    'uma instalação anterior parou no meio: rode `dpkg --configure -a` e repita o comando.',
  ],
  [
    /^E: (Unable to (acquire|lock)|Could not get lock)/m,
    'outro programa está instalando pacotes: espere que termine e repita o comando.',
  ],
  [
    /DO NOT MATCH THE HASHES|EINTEGRITY|hash mismatch|Hash Sum/i,
    'o que foi baixado não é o que está registrado: não insista; confira proxy e espelho de pacotes.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Could not resolve|Temporary failure|NewConnectionError|Failed to fetch/i,
    'confira a rede (e o proxy, se houver) e repita o comando.',
  ],
  [/EACCES|EPERM|Permission denied/i, 'confira de quem são os arquivos desta pasta e repita o comando.'],
];

/**
 * @param {string} what what failed, e.g. a command line
 * @param {string} reason e.g. `código 1`
 * @param {string} output whatever the command printed
 */
export function stepFailed(what, reason, output) {
  const lines = output
    .trimEnd()
    .split(/[\r\n]+/)
    .filter((line, i, all) => line !== all[i - 1])
    .slice(-15);
  const advice =
    ADVICE.find(([pattern]) => pattern.test(output))?.[1] ??
    'rode esse comando à mão para ver a saída inteira.';
  const last =
    output.trim() === ''
      ? 'Não imprimiu nada.'
      : `Últimas linhas:\n${lines.map((line) => `  ${line}`).join('\n')}`;
  return new SetupError(`${what}: falhou (${reason}).\n${last}\nTente: ${advice}`);
}
