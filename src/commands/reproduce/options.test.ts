import { describe, expect, test } from 'vitest';
import { PRESETS } from '../../campaign/presets.ts';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { HELP } from './help.ts';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  test('measures the default preset by default', () => {
    expect(parseOptions([])).toMatchObject({
      preset: 'default',
      load: { durationS: 5, warmupS: null, blocks: 12, threads: 4, connections: [100], timeoutS: 2 },
      looks: [{ blocks: 4 }, { blocks: 8 }, { blocks: 12 }],
      timeS: null,
      overrides: { connections: false, timeoutS: false },
      budgets: ['shared', 'split'],
      budgetsAsked: false,
      services: null,
      scenarios: null,
      control: null,
      generator: null,
      engine: null,
      resume: null,
      configured: false,
      site: true,
    });
  });

  test('has the original load in the original preset, and short rounds in many blocks in that of the study', () => {
    const original = parseOptions(['--preset', 'original']);
    expect(original).toMatchObject({ budgets: ['shared'], looks: [], timeS: null });
    expect(original.load).toEqual({
      durationS: 300,
      warmupS: 15,
      blocks: 6,
      threads: 4,
      connections: [100],
      timeoutS: 2,
    });
    const study = parseOptions(['--preset', 'study']);
    expect(study).toMatchObject({ budgets: ['shared', 'split'], looks: [], timeS: 75 * 60 });
    expect(study.load).toEqual({
      durationS: 10,
      warmupS: null,
      blocks: null,
      threads: 4,
      connections: [100],
      timeoutS: 2,
    });
  });

  test('goes through powers of two in a ramp, by one process, and through every other one in its short form', () => {
    const ramp = parseOptions(['--preset', 'ramp']);
    expect(ramp).toMatchObject({ preset: 'ramp', budgets: ['shared'], looks: [], timeS: null });
    expect(ramp.load).toEqual({
      series: 'ramp',
      durationS: 5,
      warmupS: null,
      blocks: 6,
      threads: 4,
      connections: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
      timeoutS: 2,
    });
    const quick = parseOptions(['--preset', 'ramp', '--quick']);
    expect(quick).toMatchObject({ preset: 'ramp-quick', configured: true });
    expect(quick.load).toMatchObject({ series: 'ramp', blocks: 4, connections: [1, 4, 16, 64, 256, 1024] });
  });

  test('keeps a ramp one where its levels are others, fewer than threads too', () => {
    const { preset, load } = parseOptions(['--preset', 'ramp', '--connections', '1,2,12']);
    expect(preset).toBe('custom');
    expect(load).toMatchObject({ series: 'ramp', connections: [1, 2, 12] });
    expect(() => parseOptions(['--preset', 'ramp', '--connections', '1,6'])).toThrow('--connections 6');
    expect(() => parseOptions(['--connections', '1'])).toThrow('--connections 1 --threads 4');
  });

  test('has a short form of a ramp alone', () => {
    expect(() => parseOptions(['--preset', 'study', '--quick'])).toThrow(
      '--quick: só há forma curta de --preset ramp, e não de study',
    );
    expect(() => parseOptions(['--preset', 'ramp-quick'])).toThrow('--preset "ramp-quick": espera');
  });

  test('names a preset "custom" once its load is changed', () => {
    expect(parseOptions(['--preset=original', '--duration', '1m']).preset).toBe('custom');
    expect(parseOptions(['--preset=original', '--rounds', '5']).preset).toBe('custom');
    expect(parseOptions(['--preset=original', '--duration', '5m']).preset).toBe('original');
    expect(parseOptions(['--preset=original', '--services', 'go']).preset).toBe('original');
  });

  test('plans a size, and looks at it once, where a number of rounds is asked for', () => {
    expect(parseOptions(['--rounds', '12'])).toMatchObject({
      preset: 'custom',
      looks: [],
      load: { blocks: 12 },
    });
    expect(parseOptions(['--preset=study', '--rounds', '40'])).toMatchObject({
      preset: 'custom',
      timeS: null,
    });
    // What else is changed is looked at as before
    expect(parseOptions(['--duration', '2s']).looks).toHaveLength(3);
  });

  test.each([
    ['90s', 90],
    ['90', 90],
    ['20m', 1200],
    ['2h', 7200],
  ])('takes --time %s, whatever is measured in it', (text, timeS) => {
    expect(parseOptions(['--time', text])).toMatchObject({ timeS, preset: 'default', configured: false });
    expect(parseOptions(['--preset', 'study', '--time', text])).toMatchObject({ timeS, preset: 'study' });
    expect(parseOptions(['--rounds', '3', '--time', text])).toMatchObject({ timeS });
  });

  test('limits the rest of a campaign only where that is asked for', () => {
    expect(parseOptions(['--preset', 'study', '--resume']).timeS).toBeNull();
    expect(parseOptions(['--resume', '--time', '10m']).timeS).toBe(600);
  });

  test('takes "all" for whatever there is, and what goes over a scenario', () => {
    expect(parseOptions(['--services', 'all', '--scenario=all'])).toMatchObject({
      services: 'all',
      scenarios: 'all',
    });
    expect(parseOptions(['--timeout', '2s']).overrides).toEqual({ connections: false, timeoutS: true });
    expect(parseOptions(['--connections', '8']).overrides).toEqual({ connections: true, timeoutS: false });
    expect(parseOptions(['--generator', 'wrk']).generator).toBe('wrk');
    expect(parseOptions(['--control', 'none']).control).toBe('none');
  });

  test.each([
    ['preset', 'study'],
    ['duration', '1s'],
    ['warmup', '0'],
    ['rounds', '1'],
    ['threads', '2'],
    ['connections', '4'],
    ['timeout', '2s'],
    ['services', 'all'],
    ['control', 'none'],
    ['scenario', 'all'],
    ['budget', 'split'],
    ['generator', 'wrk'],
  ])('knows that --%s says what to measure', (name, value) => {
    expect(parseOptions([`--${name}`, value]).configured).toBe(true);
  });

  test('knows that engine, seed and output do not', () => {
    const argv = ['--engine', 'native', '--seed', '5', '--resume', '--commit', '--json', '--no-site'];
    expect(parseOptions(argv).configured).toBe(false);
  });

  test('takes lists, minutes and a campaign to resume', () => {
    const options = parseOptions([
      '--connections',
      '40,80',
      '--warmup=1m',
      '--resume',
      'some-campaign',
      '--budget',
      'shared,split',
    ]);
    expect(options.load.connections).toEqual([40, 80]);
    expect(options.load.warmupS).toBe(60);
    expect(options.resume).toBe('some-campaign');
    expect(options.budgets).toEqual(['shared', 'split']);
    expect(parseOptions(['--resume']).resume).toBe(true);
  });

  test.each([
    [['--connections', '10', '--threads', '4'], '8 conexões, não 10'],
    [['--connections', '100,10'], '--connections 10 --threads 4'],
    [['--duration', '10x'], '--duration "10x"'],
    [['--duration', '0'], 'de 1s a 60m'],
    [['--duration', '61m'], '--duration "61m"'],
    [['--rounds', '-1'], '--rounds'],
    [['--time', '0'], 'de 1s a 24h'],
    [['--time', '25h'], '--time "25h"'],
    [['--time', '1d'], '--time "1d"'],
    [['--rounds', '2.5'], '--rounds "2.5"'],
    [['--engine', 'podman'], 'espera native ou compose'],
    [['--budget', 'solo'], 'espera shared ou split'],
    [['--preset', 'fast'], 'espera default ou study ou original'],
    [['--preset', 'quick'], 'espera default ou study ou original'],
    [
      ['--profile', 'quick'],
      '--profile "quick": a opção agora é --preset, e este perfil é --preset default.',
    ],
    [['--profile=study'], 'é --preset original; o que se publica agora é --preset study.'],
    [['--profile', 'fast'], '--profile "fast": a opção agora é --preset.'],
    [['--services', '../etc'], 'não é um nome válido'],
    [['--seed', '4294967296'], '--seed "4294967296"'],
    [['--speed', '1'], '--speed'],
    [['go'], 'argumento inesperado: "go"'],
    [['--duration'], '--duration'],
  ])('refuses %j with exit code 2 and says why', (argv, words) => {
    const run = () => parseOptions(argv);
    expect(run).toThrow(ExpectedError);
    expect(run).toThrow(words);
    try {
      run();
    } catch (error) {
      expect((error as ExpectedError).exitCode).toBe(2);
    }
  });
});

describe('the help', () => {
  const said = (name: string) => HELP.split(/^ {2}--/m).find((it) => it.startsWith(`preset ${name} `)) ?? '';

  test('says what the preset default does', () => {
    const { load, looks, budgets } = PRESETS.default;
    const at = looks.map(({ blocks }) => blocks);
    for (const words of [
      `${load.durationS} s por rodada`,
      `até ${load.blocks} blocos`,
      `olha aos ${at.slice(0, -1).join(', ')} e ${at.at(-1)}`,
      budgets.join(' e '),
    ])
      expect(said('default')).toContain(words);
  });

  test('says what the preset study does', () => {
    const { load, timeS, budgets } = PRESETS.study;
    for (const words of [`${load.durationS} s por rodada`, `${(timeS ?? 0) / 60} min`, budgets.join(' e ')])
      expect(said('study')).toContain(words);
  });

  test('says what the preset original does', () => {
    const { load, budgets } = PRESETS.original;
    for (const words of [
      `-d${load.durationS / 60}m `,
      `${load.blocks} blocos`,
      `aquecimento de ${load.warmupS} s`,
      `núcleos: ${budgets}`,
    ])
      expect(said('original')).toContain(words);
  });

  test('knows every option, and no other', () => {
    const named = [...HELP.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)].map(([, name]) => `--${name}`);
    // With a value, or without one
    expect(named.filter((name) => !isUnderstood(name) && !isUnderstood(name, '1'))).toEqual([]);
    for (const name of ['preset', 'services', 'scenario', 'control', 'generator', 'resume', 'engine'])
      expect(named).toContain(`--${name}`);
    expect(named).not.toContain('--profile');
  });
});

function isUnderstood(...argv: string[]): boolean {
  try {
    parseOptions(argv);
    return true;
  } catch (error) {
    return !(error as Error).message.startsWith('não entendi');
  }
}
