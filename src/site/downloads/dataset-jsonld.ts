import { generatorOf } from '../../model/campaign.ts';
import type { CampaignView } from '../../study/campaign-view.ts';
import { labelOf, METRICS } from '../../study/metrics.ts';
import { campaignTitle, studyTitle } from '../labels.ts';
import { PATHS } from '../links.ts';

/** The campaign as a schema.org Dataset, for those who collect data sets and citations; addresses are relative. */
export function datasetJsonld(view: CampaignView): string {
  const { campaign, dataSha256 } = view.data;
  const name = studyTitle(view);
  const dataset = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: `${name}: ${campaignTitle(campaign)}`,
    description: `Medições de serviços HTTP sob I/O concorrente: cada rodada com a saída do wrk, o histograma completo de latências e a máquina. Valores com intervalo de 95 % ou mais.`,
    inLanguage: 'pt-BR',
    identifier: campaign.id,
    version: dataSha256,
    dateCreated: campaign.createdAt,
    license: 'https://spdx.org/licenses/MIT.html',
    isAccessibleForFree: true,
    measurementTechnique: `${generatorOf(campaign).version}, laço fechado, blocos completos em ordem sorteada`,
    variableMeasured: METRICS.filter(
      ({ onlyOf }) => onlyOf === undefined || onlyOf === campaign.config.series,
    ).map(({ id, label, unit }) => ({
      '@type': 'PropertyValue',
      propertyID: id,
      name: labelOf({ label }, generatorOf(campaign).name),
      unitText: unit,
    })),
    distribution: [
      { '@type': 'DataDownload', contentUrl: PATHS.factsJson, encodingFormat: 'application/json' },
      { '@type': 'DataDownload', contentUrl: PATHS.claimsJson, encodingFormat: 'application/json' },
      { '@type': 'DataDownload', contentUrl: view.data.source, encodingFormat: 'application/json' },
    ],
    citation: `Os autores do estudo. ${name}: um estudo reproduzível. Campanha ${campaign.id}.`,
  };
  return `${JSON.stringify(dataset, null, 1)}\n`;
}
