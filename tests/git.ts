import { execa } from 'execa';
import { gitOptions } from '../src/tools/git.ts';

/** Somebody without a configuration of their own: no hook, no signature, no template of this machine's user. */
const NOBODY = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
const IDENTITY = ['-c', 'user.name=t', '-c', 'user.email=t@t.example'];

/** git in a folder of a test's own, and never in a repository around it. */
export function gitIn(folder: string, input = '') {
  const { env, ...options } = gitOptions(folder);
  return (...args: string[]) =>
    execa('git', [...IDENTITY, ...args], { ...options, input, env: { ...env, ...NOBODY } });
}
