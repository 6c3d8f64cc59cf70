import { controlLabel } from '../model/cell-id.ts';
import { Id } from '../model/ids.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ParticipantManifest, ServiceManifest } from '../model/service.ts';
import type { Tool } from '../model/tool.ts';
import { RecordError } from '../records/record-error.ts';
import { differenceOf } from '../tools/same-tool.ts';
import { variantLabel } from './contenders.ts';
import type { Manifests } from './manifests.ts';

const DEFAULTS = 'scenarios/default.json';
const serviceFile = (id: string) => `services/${id}/service.json`;
const scenarioFile = (id: string) => `scenarios/${id}/scenario.json`;

/**
 * What no file can say of itself alone: names that lead to another file, and names that must be unique among all.
 * @throws {RecordError} for the first that is wrong
 */
export function checkManifests(manifests: Manifests): void {
  const { services, dependencies, scenarios } = manifests;
  for (const service of services) checkService(service, scenarios);
  for (const scenario of scenarios) checkScenario(scenario, manifests);
  const labels = checkLabels(services);
  checkTools([...services, ...dependencies]);
  checkDefaults(manifests, labels);
}

function checkService(
  { id, scenarios: implemented, variants }: ServiceManifest,
  scenarios: Scenario[],
): void {
  const file = serviceFile(id);
  for (const [name, { answer, path }] of Object.entries(implemented)) {
    const scenario = scenarios.find((it) => it.id === name);
    if (!scenario) {
      const known = scenarios.map((it) => it.id);
      throw new RecordError(file, [oneOf(`/scenarios/${name}`, known, name)]);
    }
    const { ids } = scenario.request;
    if ((ids !== undefined) !== path.endsWith('/{id}')) {
      const expected = ids ? 'a path that ends with /{id}' : 'a path without {id}: the scenario has no ids';
      throw new RecordError(file, [{ pointer: `/scenarios/${name}/path`, expected, found: `"${path}"` }]);
    }
    if (answer || scenario.answer) continue;
    const expected = `an answer of its own, or one for all at ${scenarioFile(name)}#/answer`;
    throw new RecordError(file, [{ pointer: `/scenarios/${name}/answer`, expected, found: 'neither' }]);
  }
  for (const [at, variant] of variants.entries())
    for (const [index, name] of (variant.scenarios ?? []).entries())
      if (!Object.hasOwn(implemented, name))
        throw new RecordError(file, [
          oneOf(`/variants/${at}/scenarios/${index}`, Object.keys(implemented), name),
        ]);
}

function checkScenario({ id, needs, reference }: Scenario, { services, dependencies }: Manifests): void {
  const known = dependencies.map((it) => it.id);
  for (const [index, name] of needs.entries())
    if (!known.includes(name))
      throw new RecordError(scenarioFile(id), [oneOf(`/needs/${index}`, known, name, 'dependency')]);
  const able = services.filter((it) => Object.hasOwn(it.scenarios, id)).map((it) => it.id);
  if (!able.includes(reference))
    throw new RecordError(scenarioFile(id), [
      oneOf('/reference', able, reference, 'service that implements it'),
    ]);
}

/** Each contender's label, and the one that it has when it is measured against itself, is its own. */
function checkLabels(services: ServiceManifest[]): string[] {
  const places = services.flatMap(({ id, variants }) => [
    { label: id, file: serviceFile(id), pointer: '/id' },
    ...variants.map((variant, at) => ({
      label: variantLabel(id, variant.id),
      file: serviceFile(id),
      pointer: `/variants/${at}/id`,
    })),
  ]);
  const taken = new Map<string, string>();
  for (const { label, file, pointer } of places) {
    for (const name of [label, controlLabel(label)]) {
      const other = taken.get(name);
      const found = `"${name}", which ${other} has too`;
      if (other) throw new RecordError(file, [{ pointer, expected: 'a label of its own', found }]);
      taken.set(name, `${file}#${pointer}`);
    }
    const longest = controlLabel(label);
    if (!Id.safeParse(longest).success) {
      const expected = 'a label that is an identifier, at most 64 characters with "-aa" after it';
      throw new RecordError(file, [{ pointer, expected, found: `"${longest}"` }]);
    }
  }
  return places.map(({ label }) => label);
}

/** A tool is one thing, whoever needs it; only the version that each asks for may differ. */
function checkTools(participants: ParticipantManifest[]): void {
  const known = new Map<string, { tool: Tool; place: string }>();
  for (const { id, needs, checks } of participants) {
    const file = serviceFile(id);
    for (const [index, tool] of needs.entries()) {
      const other = known.get(tool.id);
      const place = `${file}#/needs/${index}`;
      const difference = other ? differenceOf(other.tool, tool) : null;
      if (other && difference !== null)
        throw new RecordError(file, [
          {
            pointer: `/needs/${index}/${difference}`,
            expected: `what ${other.place}/${difference} has for "${tool.id}", ${JSON.stringify(other.tool[difference])}`,
            found: JSON.stringify(tool[difference]) ?? 'nothing',
          },
        ]);
      if (other?.place.startsWith(`${file}#`))
        throw new RecordError(file, [
          { pointer: `/needs/${index}/id`, expected: 'each tool once', found: `"${tool.id}" again` },
        ]);
      if (!other) known.set(tool.id, { tool, place });
    }
    const own = needs.map((tool) => tool.id);
    for (const [at, check] of checks.entries())
      for (const [index, name] of check.needs.entries())
        if (!own.includes(name))
          throw new RecordError(file, [oneOf(`/checks/${at}/needs/${index}`, own, name, 'tool of /needs')]);
  }
}

function checkDefaults({ defaults, scenarios }: Manifests, labels: string[]): void {
  const known = { services: labels, scenarios: scenarios.map(({ id }) => id) };
  for (const key of ['services', 'scenarios'] as const)
    for (const [index, name] of defaults[key].entries())
      if (!known[key].includes(name))
        throw new RecordError(DEFAULTS, [oneOf(`/${key}/${index}`, known[key], name)]);
}

function oneOf(pointer: string, known: string[], found: string, what?: string) {
  const list = known.length > 0 ? known.join(', ') : 'which there are none';
  return { pointer, expected: `${what ? `a ${what}, ` : ''}one of ${list}`, found };
}
