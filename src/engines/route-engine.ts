import type { Contender } from '../model/contender.ts';
import type { DependencyManifest } from '../model/service.ts';
import type { Engine } from './engine.ts';

/**
 * Two engines as one: what a contender needs is built and started by the engine that it belongs to; all else is the
 * first one's.
 */
export function routeEngine(own: Engine, other: Engine, isOther: (contender: Contender) => boolean): Engine {
  const engineOf = (program: Contender | DependencyManifest) =>
    'service' in program && isOther(program) ? other : own;
  return {
    ...own,
    build: (program, signal) => engineOf(program).build(program, signal),
    startServer: (contender, options) => engineOf(contender).startServer(contender, options),
    close: async () => {
      await Promise.all([own.close(), other.close()]);
    },
  };
}
