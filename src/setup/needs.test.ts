import { describe, expect, test } from 'vitest';
import { toolsNeeded } from './needs.ts';

const measuring = ['wrk', 'go', 'python', 'uv'];
const docker = async () => 'compose';
const noDocker = async () => 'native';

const cases: [command: string, args: string[], detect: typeof docker, needed: string[]][] = [
  ['reproduce', [], noDocker, measuring],
  ['reproduce', [], docker, []],
  ['reproduce', ['--engine', 'native'], docker, measuring],
  ['reproduce', ['--rounds', '1', '--engine=native'], docker, measuring],
  ['reproduce', ['--engine', 'compose'], noDocker, []],
  ['reproduce', ['--help'], noDocker, []],
  ['reproduce', ['-h'], noDocker, []],
  ['bench', [], docker, [...measuring, 'chromium']],
  ['test', [], docker, [...measuring, 'chromium']],
  ['test:unit', [], noDocker, []],
  ['build', [], noDocker, []],
  ['wrk:parse', ['--engine', 'native', 'saída.txt'], noDocker, []],
];

describe('toolsNeeded', () => {
  test.each(cases)('%s %j', async (command, args, detect, needed) => {
    expect(await toolsNeeded(command, args, detect)).toEqual(needed);
  });

  test('does not look for Docker where it makes no difference', async () => {
    const never = () => Promise.reject(new Error('looked for Docker'));
    expect(await toolsNeeded('build', [], never)).toEqual([]);
    expect(await toolsNeeded('reproduce', ['--engine', 'native'], never)).toEqual(measuring);
  });
});
