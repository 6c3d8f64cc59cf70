import { expect, test } from 'vitest';
import { Environment, MachineState } from '../model/environment.ts';
import { readEnvironment } from './environment.ts';
import { readMachineState } from './machine-state.ts';

test('of this machine every field is a value or a reason', async () => {
  expect(() => Environment.parse(undefined)).toThrow();
  const environment = await readEnvironment({ docker: '28' });
  expect(Environment.parse(environment)).toEqual(environment);
  expect(environment.engine).toEqual({ docker: '28' });
  const state = await readMachineState();
  expect(MachineState.parse(state)).toEqual(state);
});
