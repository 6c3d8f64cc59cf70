import { EXIT, exitWith } from '../../errors/expected-error.mjs';
import { readManifests } from '../../manifests/read-manifests.ts';
import { compareCampaigns } from './compare-campaigns.ts';
import { compareStates } from './compare-states.ts';
import type { Comparison, Project } from './comparison.ts';
import type { SideName } from './resolve-side.ts';

/** @throws {ExpectedError | RecordError | ClaimsError} */
export async function compareSides(base: SideName, head: SideName, project: Project): Promise<Comparison> {
  const manifests = await readManifests(project.root);
  if (base.kind === 'campaign' && head.kind === 'campaign')
    return compareCampaigns(base, head, project, manifests);
  if (base.kind !== 'campaign' && head.kind !== 'campaign')
    return compareStates(base, head, project, manifests);
  const [one, other] = base.kind === 'campaign' ? [base, head] : [head, base];
  throw exitWith(
    EXIT.usage,
    `${one.label} é uma campanha, e ${other.label}, não: diga duas campanhas, ou dois estados. Veja: npm run diff -- --help`,
  );
}
