import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { CampaignData, Dataset } from '../model/dataset.ts';
import { buildCampaignView } from '../study/campaign-view.ts';
import { buildDifference } from '../study/difference/build-difference.ts';
import type { Difference } from '../study/difference/difference.ts';
import { judgeAlone, subjectsOf, viewOriginals } from '../study/study.ts';
import { resampleBlocks } from './resample-blocks.ts';

/** What differences say of pairs of campaigns that are of one code, one machine and one night. */
export interface ResampledPairs {
  pairs: number;
  /** Of them, those in which some conclusion is the opposite. */
  flipped: number;
  /** Those in which one changes otherwise: by its figures, or by nothing but how firm they are. */
  moved: number;
  uncertain: number;
  /** Those in which some figure is said to have changed, or to differ at least. */
  changed: number;
  differing: number;
}

/** What claims are judged with. */
export type Beside = Pick<Dataset, 'contenders' | 'defaults' | 'transcriptions' | 'claims'>;

/** Blocks of one real campaign are drawn with replacement into two, and each pair is compared as two campaigns are. */
export function resamplePairs(
  data: CampaignData,
  beside: Beside,
  { pairs, seed }: { pairs: number; seed: number },
): ResampledPairs {
  const random = xoroshiro128plus(seed);
  const judged = { claims: beside.claims, originals: viewOriginals(beside), subjects: subjectsOf(beside) };
  const side = () => {
    const view = buildCampaignView(resampleBlocks(data, random), beside);
    return { view, claims: judgeAlone(view, judged) };
  };
  const found = Array.from({ length: pairs }, () => buildDifference(side(), side()));
  const count = (isOne: (difference: Difference) => boolean) => found.filter(isOne).length;
  return {
    pairs,
    flipped: count(({ conclusions }) => conclusions.some(({ turn }) => turn === 'flipped')),
    moved: count(({ conclusions }) =>
      conclusions.some(({ turn, because }) => turn !== 'flipped' && because === 'figures'),
    ),
    uncertain: count(({ conclusions }) => conclusions.some(({ because }) => because === 'certainty')),
    changed: count(({ metrics }) => metrics.some(({ verdict }) => verdict === 'mudou')),
    differing: count(({ metrics }) => metrics.some(({ verdict }) => verdict === 'difere, talvez pouco')),
  };
}
