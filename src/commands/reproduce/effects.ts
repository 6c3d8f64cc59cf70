import type { EventEmitter } from 'node:events';
import type { Engine } from '../../engines/engine.ts';
import type { EngineId } from '../../model/ids.ts';

export interface Effects {
  /** The project's folder, and where campaigns are kept. */
  root: string;
  results: string;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WritableStream;
  /** The file that whoever measures on this machine holds. */
  lock: string;
  /** Where signals arrive that end a command. */
  signals: EventEmitter;
  openEngine(requested: EngineId | null): Promise<Engine>;
  /** Processes that are built from another folder than the project's. */
  openEngineIn(folder: string): Engine;
  /** Rebuilds the report and returns its folder. */
  buildSite(): Promise<string>;
}
