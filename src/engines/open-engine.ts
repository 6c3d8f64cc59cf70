import type { EngineId } from '../model/ids.ts';
import { createComposeEngine } from './compose.ts';
import { detectEngine } from './detect.ts';
import type { Engine } from './engine.ts';
import { createNativeEngine } from './native.ts';
import { openToolbox } from './toolbox.ts';

/** The engine that was asked for, or the best there is. Nothing is started yet. @throws {MissingError} */
export async function openEngine(requested: EngineId | null, root: string): Promise<Engine> {
  if ((await detectEngine(requested)) === 'compose') return createComposeEngine({ root });
  return createNativeEngine({ root, toolbox: openToolbox() });
}
