// @ts-check
import { EXIT, exitWith } from '../errors/expected-error.mjs';

/**
 * Options of each command that has some, as it reads them itself: `=` marks those with a value. `test:unit` and
 * `format` hand on whatever they get, and `--help` npm answers itself.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const COMMAND_OPTIONS = {
  reproduce: [
    ...['preset=', 'profile=', 'duration=', 'warmup=', 'rounds=', 'threads=', 'connections=', 'timeout='],
    ...[
      'services=',
      'control=',
      'scenario=',
      'budget=',
      'generator=',
      'engine=',
      'seed=',
      'time=',
      'against=',
    ],
    ...['resume', 'commit', 'json', 'no-site', 'wait', 'quick'],
  ],
  bench: ['blocks=', 'campaigns=', 'draws=', 'duration=', 'site=', 'write'],
  build: ['outDir='],
  dev: ['port='],
  check: ['base='],
  gates: ['json'],
  claims: ['json'],
  diff: ['format=', 'all'],
  'report:md': ['out='],
  'report:pdf': ['out='],
};

/**
 * npm keeps for itself what stands before `--`, in variables; of an option that it does not know, the value goes on as
 * an argument, or is in the variable where `=` binds it. It also completes the names of its own options: `--engine`
 * becomes `--engine-strict`, and `--commit`, which it takes for `--commit-hooks`, leaves no trace at all.
 * @param {string} command name of an npm script
 * @param {readonly string[]} args what reached it
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} the options as they should have reached it, and then the arguments; none where nothing was lost
 */
export function findLostOptions(command, args, env) {
  const rest = [...args];
  const lost = (COMMAND_OPTIONS[command] ?? []).flatMap((option) => {
    const name = option.replace('=', '');
    const variable = `npm_config_${name.replace(/^no-/, '').replaceAll('-', '_').toLowerCase()}`;
    const value = env[variable];
    if (name === 'engine' && env.npm_config_engine_strict === 'true' && isEngine(rest[0]))
      return [`--engine=${rest.shift()}`];
    if (value === undefined) return [];
    if (name.startsWith('no-')) return value === '' || value === 'false' ? [`--${name}`] : [];
    if (!option.endsWith('=')) return value === 'true' ? [`--${name}`] : [];
    if (value !== 'true') return value === '' ? [] : [`--${name}=${value}`];
    const isNext = rest[0] !== undefined && !rest[0].startsWith('-');
    return [`--${name}=${isNext ? rest.shift() : 'VALOR'}`];
  });
  return lost.length === 0 ? [] : [...lost, ...rest];
}

/** @param {string | undefined} value */
function isEngine(value) {
  return value === 'native' || value === 'compose';
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @throws {ExpectedError} code 2, pt-BR, with the call that was meant
 */
export function expectNoLostOptions(command, args, env) {
  const meant = findLostOptions(command, args, env);
  if (meant.length === 0) return;
  const call = [`npm run ${command}`, '--', ...meant.map(quote)].join(' ');
  throw exitWith(
    EXIT.usage,
    `O npm ficou com ${meant.filter((it) => it.startsWith('--')).join(' ')}: falta “--” antes das opções, e nada foi feito.\n` +
      `Tente: ${call}\n` +
      'Se não escreveu isso, está no ambiente (npm_config_…) ou num .npmrc; tire de lá.',
  );
}

/** @param {string} argument */
function quote(argument) {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
