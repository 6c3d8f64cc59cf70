import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Wanted } from '../../campaign/choose-config.ts';
import { type Load, type Looks, PRESETS, type PresetName } from '../../campaign/presets.ts';
import { EXIT, type ExpectedError, exitWith } from '../../errors/expected-error.mjs';
import { Budget, EngineId, Id } from '../../model/ids.ts';
import { threadsFor } from '../../model/load-steps.ts';
import type { PresetId } from '../../model/plan-record.ts';

/** What the person asked for; `null` where the default is decided later (what is there, what the machine can do). */
export interface Options extends Wanted {
  /** `custom` where the load of a preset was changed. */
  preset: PresetId;
  load: Load;
  /** When it is judged whether enough is known; none where a number of rounds was asked for. */
  looks: Looks;
  /** For measuring, s; `null` where nothing but the plan limits it. */
  timeS: number | null;
  /** Budgets were asked for: one that this machine has not is an error then. */
  budgetsAsked: boolean;
  generator: string | null;
  engine: EngineId | null;
  seed: number | null;
  /** The commit whose services are measured beside those of the work tree, as it was given; `null` for none. */
  against: string | null;
  /** A campaign's id, or `true` for the newest incomplete one. */
  resume: string | true | null;
  /** Some argument says what to measure, so that resuming compares it with the campaign. */
  configured: boolean;
  /** Until nobody else measures on this machine. */
  wait: boolean;
  commit: boolean;
  json: boolean;
  site: boolean;
  help: boolean;
}

const OPTIONS = {
  preset: { type: 'string' },
  quick: { type: 'boolean' },
  // Its name until records of version 2
  profile: { type: 'string' },
  duration: { type: 'string' },
  warmup: { type: 'string' },
  rounds: { type: 'string' },
  time: { type: 'string' },
  threads: { type: 'string' },
  connections: { type: 'string' },
  timeout: { type: 'string' },
  services: { type: 'string' },
  control: { type: 'string' },
  scenario: { type: 'string' },
  budget: { type: 'string' },
  generator: { type: 'string' },
  engine: { type: 'string' },
  seed: { type: 'string' },
  against: { type: 'string' },
  resume: { type: 'boolean' },
  wait: { type: 'boolean' },
  commit: { type: 'boolean' },
  json: { type: 'boolean' },
  'no-site': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const CONFIGURING = [
  'preset',
  'quick',
  'duration',
  'warmup',
  'rounds',
  'threads',
  'connections',
  'timeout',
  'services',
  'control',
  'scenario',
  'budget',
  'generator',
] as const;

type Values = ReturnType<typeof parse>['values'];

/** @throws {ExpectedError} code 2, naming the argument, its value and what is accepted. */
export function parseOptions(argv: readonly string[]): Options {
  const { values, positionals } = parse(argv);
  if (positionals.length > (values.resume ? 1 : 0)) {
    throw usage(
      `argumento inesperado: ${JSON.stringify(positionals.at(-1))}; as opções vêm todas depois de --`,
    );
  }
  if (values.profile !== undefined) throw renamed(values.profile);
  if (values.against !== undefined) expectAlone(values);
  const base = presetOf(values);
  const preset = PRESETS[base];
  if (preset.load.generators) expectItsOwn(base, values);
  if (preset.load.series === 'profile') expectHere(base, values);
  const load = overrideLoad(preset.load, values);
  // How much is measured is planned then, and looked at once
  const looks = values.rounds === undefined ? preset.looks : [];
  const isCustom = !isDeepStrictEqual([load, looks], [preset.load, preset.looks]);
  return {
    preset: isCustom ? 'custom' : base,
    load,
    looks,
    timeS: timeOf(values, preset.timeS),
    overrides: { connections: values.connections !== undefined, timeoutS: values.timeout !== undefined },
    services: allOrList('--services', values.services) ?? preset.services ?? null,
    control: values.control === undefined ? null : id('--control', values.control),
    scenarios: allOrList('--scenario', values.scenario),
    budgets:
      list('--budget', values.budget, (name, text) => oneOf(name, text, Budget.options)) ??
      // A change of code is told as well under one of them, in half the time
      (values.against === undefined ? preset.budgets : ['shared']),
    budgetsAsked: values.budget !== undefined,
    generator:
      values.generator === undefined ? (preset.generator ?? null) : id('--generator', values.generator),
    engine:
      values.engine === undefined
        ? (preset.engine ?? null)
        : oneOf('--engine', values.engine, EngineId.options),
    seed: values.seed === undefined ? null : whole('--seed', values.seed, 0, 2 ** 32 - 1),
    configured: CONFIGURING.some((name) => values[name] !== undefined),
    against: values.against ?? null,
    resume: values.resume ? (positionals[0] ?? true) : null,
    wait: values.wait ?? false,
    commit: values.commit ?? false,
    json: values.json ?? false,
    site: !values['no-site'],
    help: values.help ?? false,
  };
}

/** By its own name, or as the short form of another. */
function presetOf({ preset = 'default', quick }: Values): PresetName {
  const names = Object.keys(PRESETS) as PresetName[];
  const isShort = (name: string) => name.endsWith(SHORT);
  const long = names.filter((name) => !isShort(name));
  const base = oneOf('--preset', preset, long);
  if (!quick) return base;
  const short = names.find((name) => name === base + SHORT);
  if (short) return short;
  const has = names.filter(isShort).map((name) => name.slice(0, -SHORT.length));
  throw usage(`--quick: só há forma curta de --preset ${has.join(' ou ')}, e não de ${base}`);
}

const SHORT = '-quick';

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const found = /'(-[^' ]*)/.exec((error as Error).message)?.[1] ?? argv.join(' ');
    throw usage(`não entendi ${found}: opção desconhecida, ou com um valor a mais ou a menos`);
  }
}

/** A comparison of two versions is kept apart from the campaigns that are published. */
function expectAlone(values: Values): void {
  const others = (['resume', 'commit', 'control'] as const).filter((name) => values[name] !== undefined);
  if (others.length > 0)
    throw usage(`--against não se combina com ${others.map((name) => `--${name}`).join(', ')}`);
  if (values.engine !== undefined && values.engine !== 'native')
    throw usage('--against mede processos desta máquina: --engine native, ou nenhum');
}

/** Generators that it names, some of which no container has, and one number of connections for all of them. */
function expectItsOwn(preset: PresetName, { generator, engine, connections, against }: Values): void {
  const own = `--preset ${preset} mede com todos os geradores de carga`;
  if (generator !== undefined) throw usage(`${own}: não se combina com --generator ${generator}`);
  if (against !== undefined) throw usage(`${own}: não se combina com --against`);
  if (engine !== undefined && engine !== 'native')
    throw usage(`${own}, e nem todos têm contêiner: --engine native, ou nenhum`);
  if (connections?.includes(','))
    throw usage(`${own}, a um só número de conexões: --connections ${connections}`);
}

/** Profilers look at processes of this machine. */
function expectHere(preset: PresetName, { engine, connections, against }: Values): void {
  const own = `--preset ${preset} olha processos desta máquina`;
  if (against !== undefined) throw usage(`${own}: não se combina com --against`);
  if (engine !== undefined && engine !== 'native')
    throw usage(`${own}, e o que roda em contêiner o perf não sabe nomear: --engine native, ou nenhum`);
  if (connections?.includes(','))
    throw usage(`${own}, a um só número de conexões: --connections ${connections}`);
}

function overrideLoad(load: Load, values: Values): Load {
  const number = (name: keyof Values & string, fallback: number, min: number, max: number) =>
    values[name] === undefined ? fallback : whole(`--${name}`, values[name] as string, min, max);
  const threads = number('threads', load.threads, 1, 256);
  const connections =
    list('--connections', values.connections, (name, text) => whole(name, text, 1, 65_535)) ??
    load.connections;
  for (const count of connections) {
    // A series takes no more threads than connections
    const used = load.series ? threadsFor({ threads }, count) : threads;
    if (count % used !== 0) {
      throw usage(
        `--connections ${count} --threads ${threads}: o wrk abriria ${Math.floor(count / threads) * threads} conexões, não ${count} (divide por thread e descarta o resto). Use um múltiplo de ${threads}`,
      );
    }
  }
  return {
    threads,
    connections,
    ...(load.series && { series: load.series }),
    ...(load.ladder && { ladder: load.ladder }),
    ...(load.generators && { generators: load.generators }),
    durationS: seconds('--duration', values.duration, load.durationS, 1),
    warmupS: seconds('--warmup', values.warmup, load.warmupS, 0),
    blocks: values.rounds === undefined ? load.blocks : whole('--rounds', values.rounds, 1, 999),
    timeoutS: seconds('--timeout', values.timeout, load.timeoutS, 1),
  };
}

/** A preset's own time is for the rounds that it plans by it: not for others, nor for the rest of a campaign. */
function timeOf({ time, rounds, resume }: Values, own: number | null): number | null {
  if (time === undefined) return rounds !== undefined || resume ? null : own;
  const match = /^(\d{1,5})(s|m|h)?$/.exec(time);
  const value = match ? Number(match[1]) * ({ s: 1, m: 60, h: 3600 }[match[2] ?? 's'] as number) : Number.NaN;
  if (value >= 1 && value <= MOST_TIME_S) return value;
  throw usage(
    `--time ${JSON.stringify(time)}: espera segundos, minutos ou horas, de 1s a 24h (exemplos: 90s, 20m, 2h)`,
  );
}

const MOST_TIME_S = 24 * 3600;

/** `10`, `10s`, `5m`: at most an hour, so that no load is without end. */
function seconds<T extends number | null>(
  name: string,
  text: string | undefined,
  fallback: T,
  min: number,
): T | number {
  if (text === undefined) return fallback;
  const match = /^(\d{1,5})(s|m)?$/.exec(text);
  const value = match ? Number(match[1]) * (match[2] === 'm' ? 60 : 1) : Number.NaN;
  if (!(value >= min && value <= 3600)) {
    throw usage(
      `${name} ${JSON.stringify(text)}: espera segundos ou minutos, de ${min}s a 60m (exemplos: 10s, 5m)`,
    );
  }
  return value;
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) {
    throw usage(`${name} ${JSON.stringify(text)}: espera um número inteiro de ${min} a ${max}`);
  }
  return value;
}

/** What the profiles of old are called now. */
const RENAMED: Record<string, PresetName> = { quick: 'default', study: 'original' };

function renamed(profile: string): ExpectedError {
  const now = RENAMED[profile];
  const study = profile === 'study' ? '; o que se publica agora é --preset study' : '';
  return usage(
    `--profile ${JSON.stringify(profile)}: a opção agora é --preset${now ? `, e este perfil é --preset ${now}${study}` : ''}`,
  );
}

/** `all`, alone, is every one that there is. */
function allOrList(name: string, text: string | undefined): string[] | 'all' | null {
  return text === 'all' ? 'all' : list(name, text, id);
}

function id(name: string, text: string): string {
  if (!Id.safeParse(text).success) throw usage(`${name} ${JSON.stringify(text)}: não é um nome válido`);
  return text;
}

function oneOf<T extends string>(name: string, text: string, accepted: readonly T[]): T {
  if (!accepted.includes(text as T)) {
    throw usage(`${name} ${JSON.stringify(text)}: espera ${accepted.join(' ou ')}`);
  }
  return text as T;
}

function list<T>(
  name: string,
  text: string | undefined,
  each: (name: string, text: string) => T,
): T[] | null {
  if (text === undefined) return null;
  return [...new Set(text.split(',').map((part) => each(name, part.trim())))];
}

function usage(message: string): ExpectedError {
  return exitWith(EXIT.usage, `${message}.\nVeja: npm run reproduce -- --help`);
}
