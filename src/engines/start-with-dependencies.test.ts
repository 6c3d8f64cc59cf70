import { describe, expect, test } from 'vitest';
import type { Contender } from '../model/contender.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { Engine, StartOptions } from './engine.ts';
import { startWithDependencies } from './start-with-dependencies.ts';

const needed = [{ id: 'first' }, { id: 'second' }] as DependencyManifest[];

/** An engine that says what it did, whose server does not start. */
function engineThatTells(told: string[], stopFails: readonly string[]) {
  return {
    startDependency: async ({ id }: DependencyManifest) => {
      told.push(`start ${id}`);
      const stop = async () => {
        told.push(`stop ${id}`);
        if (stopFails.includes(id)) throw new Error(`${id} is still there`);
      };
      return { provides: {}, stop };
    },
    startServer: async () => {
      throw new Error('the server did not listen');
    },
  } as unknown as Engine;
}

describe('a server that does not start', () => {
  test.each([
    { stopFails: [], message: 'the server did not listen' },
    { stopFails: ['second'], message: 'the server did not listen\nsecond is still there' },
  ])(
    'takes its dependencies along, the last one first; $stopFails cannot be stopped',
    async ({ stopFails, message }) => {
      const told: string[] = [];
      const starting = startWithDependencies(
        engineThatTells(told, stopFails),
        {} as Contender,
        needed,
        {} as StartOptions,
      );
      await expect(starting).rejects.toThrow(new Error(message));
      expect(told).toEqual(['start first', 'start second', 'stop second', 'stop first']);
    },
  );
});
