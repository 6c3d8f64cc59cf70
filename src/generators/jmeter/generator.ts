import { type Generator, type GeneratorLoad, LOG } from '../generator.ts';
import { toolOfService } from '../service-tool.ts';
import { figuresOfTold, measuredOfTold, rederiveTold } from '../told-answers.ts';
import { readResults } from './read-results.ts';
import { JAVA, MAVEN } from './tool.ts';

const HOME = '.tools/jmeter';
const JARS = 'jars/*';
const PLAN = 'plan.jmx';
/** From its beginning to its first request it takes a while, of the time that it is told, s. */
const LATE_S = 1;

/** JMeter without a window: a thread a connection, in a closed loop; whole ms. */
const jmeter: Generator = {
  id: 'jmeter',
  name: 'JMeter',
  get tool() {
    return toolOfService(JAVA);
  },
  build: {
    needs: [MAVEN],
    commands: [['sh', 'fetch-jars.sh', '{tool:mvn}', '{tools}/jmeter']],
    artefact: 'src/generators/jmeter/jars.sha256',
  },
  connectionsFor: null,
  asksForIds: false,
  container: null,
  versionArgs: [...javaArguments(), '--version'],
  files: {
    [JARS]: { native: `${HOME}/${JARS}`, container: '' },
    [PLAN]: { native: `src/generators/jmeter/${PLAN}`, container: '' },
    [LOG]: { native: '.cache/generator/log', container: '' },
  },
  script: PLAN,
  identify(output) {
    // Beside a picture in letters
    const [version = ''] = /\d+\.\d+(?:\.\d+)?/.exec(output) ?? [];
    return { version: `JMeter ${version}`, origin: 'Maven Central' };
  },
  measureArguments: (load) => [...loadArguments(load), '-l', `{${LOG}}`],
  warmupArguments: loadArguments,
  parse({ stdout, log }, load) {
    const { figures, latencies } = figuresOfTold(readResults(log ?? '', load), load);
    const measured = measuredOfTold(figures, latencies, load);
    return { measured, stdout, figures, raw: latencies, restored: latencies };
  },
  restore: (raw) => raw,
  rederive: (kept, load) =>
    rederiveTold(kept, load, { program: 'java', args: jmeter.measureArguments(load) }),
};

export default jmeter;

function javaArguments(): string[] {
  return [
    ...['-Xmx512m', `-Djmeter.home=${HOME}`, '-Djava.util.prefs.userRoot=.cache/home'],
    ...['-cp', `{${JARS}}`, 'org.apache.jmeter.NewDriver'],
  ];
}

function loadArguments({ url, connections, timeoutS, durationS, leadS = 0 }: GeneratorLoad): string[] {
  const { hostname, port, pathname } = new URL(url);
  const properties = {
    ...{ host: hostname, port, path: pathname, connections, seconds: leadS + durationS + LATE_S },
    timeoutMs: timeoutS * 1000,
    ...RESULTS,
  };
  return [
    ...[...javaArguments(), '-n', '-j', '/dev/null', '-t', `{${PLAN}}`],
    ...Object.entries(properties).map(([name, value]) => `-J${name}=${value}`),
  ];
}

/** A line a request, with what is read of it and no more. */
const RESULTS = {
  'jmeter.save.saveservice.output_format': 'csv',
  'jmeter.save.saveservice.print_field_names': true,
  ...Object.fromEntries(
    [
      ...[
        'label',
        'response_message',
        'successful',
        'thread_name',
        'data_type',
        'assertion_results_failure_message',
      ],
      ...[
        'sent_bytes',
        'thread_counts',
        'url',
        'latency',
        'idle_time',
        'connect_time',
        'sample_count',
        'hostname',
      ],
    ].map((column) => [`jmeter.save.saveservice.${column}`, false]),
  ),
};
