import type { CampaignData, Dataset } from '../model/dataset.ts';
import { recordedRuntime } from '../model/runtime.ts';
import type { Fact } from './fact.ts';
import { plainFact } from './plain-fact.ts';

type Measured = Pick<CampaignData, 'campaign' | 'rounds'>;

/** A text of the record, and where it stands. */
interface Found {
  text: string;
  source: string;
}

/**
 * Of each contender `version` (`1.24.11`) and `runtime` (`Go 1.24.11`, `Python 3.13.5 com FastAPI 0.165.0`), and `size`: where
 * a page first names a service, it says so. The process that ran knows best; where it does not say, the record of the build does.
 */
export function runtimeFacts(data: Measured, { contenders }: Pick<Dataset, 'contenders'>): Fact[] {
  const { config, contenders: builds } = data.campaign;
  return config.contenders.flatMap((id) => {
    const name = builds[id]?.name ?? id;
    const options = { of: `de ${name}`, reason: 'o registro não diz com que versão rodou' };
    const version = versionOf(data, id);
    const framework = contenders.find((it) => it.id === id)?.service.framework;
    const number = framework ? said(data, id, framework.runtime) : null;
    const on =
      version && framework && number ? { ...number, text: ` com ${framework.name} ${number.text}` } : null;
    const runtime = version && `${name} ${version.text}${on?.text ?? ''}`;
    const sources = [version, on].flatMap((it) => it?.source ?? []);
    return [
      plainFact(id, 'version', 'versão', 'text', version?.text ?? null, sources.slice(0, 1), options),
      plainFact(id, 'runtime', 'versões', 'text', runtime, sources, options),
      sizeFact(data.campaign, id, options.of),
    ];
  });
}

/** `go.size`: of what is installed for a contender to run, or of its image. @param of `de Go` */
export function sizeFact(campaign: Measured['campaign'], id: string, of: string): Fact {
  const bytes = campaign.contenders[id]?.bytes;
  const [label, derivation] =
    campaign.engine === 'native'
      ? [
          'tamanho do que se instala',
          'bytes do que tem de estar ali para rodar, sem interpretador ou máquina virtual',
        ]
      : ['tamanho da imagem', 'bytes da imagem do container, com tudo o que há nela'];
  const sources = bytes === undefined ? [] : [`results/${campaign.id}/campaign.json#/contenders/${id}/bytes`];
  return plainFact(id, 'size', label, 'bytes', bytes ?? null, sources, {
    ...{ of, derivation },
    reason: 'o tamanho não foi medido nesta campanha',
  });
}

function versionOf(data: Measured, id: string): Found | null {
  const language = said(data, id, 'language');
  const number = language && /\d+(?:\.\d+)+/.exec(language.text)?.[0];
  if (language && number) return { ...language, text: number };
  const { campaign } = data;
  const build = campaign.contenders[id];
  const recorded = build ? recordedRuntime(build) : null;
  if (recorded === null) return null;
  const builds = campaign.recordVersion === 1 ? 'services' : 'contenders';
  const key = recorded.key.replaceAll('~', '~0').replaceAll('/', '~1');
  const source = `results/${campaign.id}/campaign.json#/${builds}/${id}/versions/${key}`;
  return { text: recorded.version, source };
}

/** What the process of its first round said of itself. */
function said({ rounds }: Measured, id: string, word: string): Found | null {
  const first = rounds.find(({ record }) => record.key.contender === id);
  const value = first?.record.server.runtime[word];
  return first && typeof value === 'string'
    ? { text: value, source: `${first.source}#/server/runtime/${word}` }
    : null;
}
