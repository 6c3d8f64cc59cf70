import { type Generator, LOG } from '../generator.ts';
import { measureArguments, startedBy, warmupArguments } from './arguments.ts';
import { h2loadOrigin } from './identity.ts';
import { figuresOf, measuredOf } from './measure.ts';
import { parseReport } from './parse-report.ts';
import { readLog } from './read-log.ts';
import { rederive } from './rederive.ts';
import { clientsFor } from './schedule.ts';
import { H2LOAD } from './tool.ts';

/** h2load over HTTP/1.1, at a fixed rate or in a closed loop; its log tells of every request. */
const h2load: Generator = {
  id: 'h2load',
  name: 'h2load',
  tool: H2LOAD,
  connectionsFor: clientsFor,
  asksForIds: false,
  container: { service: 'h2load', program: 'h2load' },
  versionArgs: ['--version'],
  files: { [LOG]: { native: '.cache/generator/log', container: '/tmp/log' } },
  script: null,
  identify: h2loadOrigin,
  startedBy,
  measureArguments,
  warmupArguments,
  parse({ stdout, log }, load) {
    const report = parseReport(stdout);
    const { figures, latencies } = figuresOf(readLog(log ?? ''), load);
    const measured = measuredOf(report, load, figures, latencies);
    return { measured, stdout, figures, raw: latencies, restored: latencies };
  },
  // Nothing is done to them
  restore: (raw) => raw,
  rederive,
};

export default h2load;
