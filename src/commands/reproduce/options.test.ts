import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../errors/expected-error.mjs';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  test('measures the quick profile by default', () => {
    expect(parseOptions([])).toMatchObject({
      profile: 'quick',
      load: { durationS: 10, warmupS: 3, rounds: 3, threads: 4, connections: [100], timeoutS: 2 },
      budgets: ['shared'],
      services: null,
      engine: null,
      resume: null,
      configured: false,
      site: true,
    });
  });

  test('has the original load in the study profile', () => {
    expect(parseOptions(['--profile', 'study']).load).toEqual({
      durationS: 300,
      warmupS: 15,
      rounds: 6,
      threads: 4,
      connections: [100],
      timeoutS: 2,
    });
  });

  test('names a profile "custom" once its load is changed', () => {
    expect(parseOptions(['--profile=study', '--duration', '1m']).profile).toBe('custom');
    expect(parseOptions(['--profile=study', '--duration', '5m']).profile).toBe('study');
    expect(parseOptions(['--profile=study', '--services', 'go']).profile).toBe('study');
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
    [['--rounds', '2.5'], '--rounds "2.5"'],
    [['--engine', 'podman'], 'espera native ou compose'],
    [['--budget', 'solo'], 'espera shared ou split'],
    [['--profile', 'fast'], 'espera quick ou study'],
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
