import { EXIT, exitWith } from '../errors/expected-error.mjs';
import type { CampaignConfig } from '../model/campaign-record.ts';
import type { Contender } from '../model/contender.ts';
import { readProfiledHost } from '../profilers/profiled-host.ts';
import { PROFILERS } from '../profilers/profilers.ts';

/**
 * Of a campaign of profiles, that each of its contenders can be profiled on this machine.
 * @throws {ExpectedError} code 2 where nobody said how one is profiled, code 3 with what to do where the machine does not let us
 */
export async function expectProfilable(
  { series, contenders: ids }: Pick<CampaignConfig, 'series' | 'contenders'>,
  contenders: readonly Contender[],
  readHost = readProfiledHost,
): Promise<void> {
  if (series !== 'profile') return;
  const wanted = contenders.filter(({ id }) => ids.includes(id));
  const unsaid = wanted.find(({ service }) => service.profile === undefined);
  if (unsaid)
    throw exitWith(
      EXIT.usage,
      `--preset profile: não se diz como tirar perfis de ${unsaid.id}. Veja o campo "profile" de services/${unsaid.service.id}/service.json, ou escolha outros com --services.`,
    );
  const host = await readHost();
  const used = new Set(wanted.flatMap(({ service }) => service.profile?.profiler ?? []));
  for (const id of used) {
    const refusal = PROFILERS[id].refusal(host);
    if (refusal !== null)
      throw exitWith(EXIT.missing, `${PROFILERS[id].name} não pode tirar perfis aqui: ${refusal}.`);
  }
}
