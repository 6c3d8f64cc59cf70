import { describe, expect, test } from 'vitest';
import { stepFailed } from './setup-error.mjs';

const cases: [output: string, advice: RegExp][] = [
  ['npm error code EUSAGE\nnpm error Missing: a@1.0.0 from lock file', /não combinam/],
  ['npm error code ENOTFOUND', /confira a rede/],
  ['npm error code ENOSPC\nnpm error ENOSPC: no space left on device', /espaço em disco/],
  [
    'Waiting for cache lock: Could not get lock /var/lib/dpkg/lock\nTemporary failure resolving',
    /confira a rede/,
  ],
  ['E: Could not get lock /var/lib/dpkg/lock-frontend', /outro programa está instalando/],
  ["E: dpkg was interrupted, you must manually run 'dpkg --configure -a'", /dpkg --configure -a/],
  ['ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE', /não é o que está registrado/],
  ["npm error code EACCES: permission denied, mkdir '/srv/estudo/node_modules'", /de quem são os arquivos/],
  ['something else', /rode esse comando à mão/],
];

describe('stepFailed', () => {
  test.each(cases)('after "%s" advises to the point', (output, advice) => {
    expect(stepFailed('npm ci', 'código 1', output).message).toMatch(advice);
  });

  test('says what failed, how, and the last lines it printed', () => {
    const output = Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n');
    const { message } = stepFailed('apt-get update', 'código 100', `${output}\n`);
    expect(message.split('\n').slice(0, 3)).toEqual([
      'apt-get update: falhou (código 100).',
      'Últimas linhas:',
      '  line 25',
    ]);
    expect(message).toContain('  line 39\nTente: ');
  });

  test('shows a line that repeats only once', () => {
    const { message } = stepFailed('apt-get update', 'código 100', 'waiting\rwaiting\rwaiting\nE: no');
    expect(message).toContain('Últimas linhas:\n  waiting\n  E: no\n');
  });

  test('says so when nothing was printed', () => {
    expect(stepFailed('npm ci', 'ENOENT', '').message).toContain('Não imprimiu nada.');
  });
});
