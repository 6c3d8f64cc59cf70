import type { JudgedClaim } from '../../study/claims/claim-rows.ts';
import type { Facts } from '../../study/fact.ts';
import type { Embed } from '../data/embeds.ts';

/** Everything that prose may name; what is not in here fails the build. */
export interface Catalogue {
  facts: Facts;
  /** What may stand as a paragraph of its own, by its name in prose: `chart:throughput`, `table:comparison`, `code:go`. */
  embeds: ReadonlyMap<string, Embed>;
  /** By id: `c:go-mais-requisicoes` is its sentence and its verdict. */
  claims: ReadonlyMap<string, JudgedClaim>;
}

/** A part of a section, in the order of the text. */
export type Block = { kind: 'prose'; html: string } | { kind: 'embed'; embed: Embed };
