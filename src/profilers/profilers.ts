import type { ProfilerId } from '../model/profile.ts';
import { profiler as perf } from './perf/index.ts';
import type { Profiler } from './profiler.ts';
import { profiler as pySpy } from './py-spy/index.ts';

export const PROFILERS: Readonly<Record<ProfilerId, Profiler>> = { perf, 'py-spy': pySpy };
