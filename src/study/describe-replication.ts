import { capitalise } from '../format/capitalise.ts';
import { formatValue } from '../format/format-value.ts';
import { formatCount, plural } from '../format/plural.ts';
import type { Agreement, ClaimFigure, ReplicatedClaim, Replication } from './replication.ts';

/**
 * One sentence, pt-BR: what a reproducer came for. It goes by the primary claims that the published campaign decides: to
 * reproduce takes the same answer to half of them at least, and none that is opposite.
 */
export function replicationVerdict({ claims }: Replication): string {
  const primary = claims.filter((claim) => claim.primary);
  const of = (agreement: Agreement) => primary.filter((claim) => claim.agreement === agreement).length;
  const [same, opposite, open] = [of('same'), of('opposite'), of('open')];
  const all = primary.length;
  if (all === 0) return 'A campanha publicada não decide nenhuma conclusão principal.';
  if (same + opposite === 0)
    return 'Sem resposta ainda: esta campanha não decide nenhuma conclusão principal.';
  const equal =
    same === all
      ? `${all === 1 ? 'a conclusão principal sai igual' : `as ${all} conclusões principais saem iguais`} aqui`
      : `${same} de ${formatCount(all, 'conclusão principal', 'conclusões principais')} ${plural(same, 'sai igual', 'saem iguais')} aqui`;
  const rest = open === 0 ? '' : `; ${open} ${plural(open, 'fica', 'ficam')} em aberto`;
  if (opposite > 0)
    return `Não reproduz: ${formatCount(opposite, 'conclusão principal é oposta', 'conclusões principais são opostas')} à publicada; ${equal}${rest}.`;
  return `${2 * same >= all ? 'Reproduz' : 'Não contradiz'}: ${equal}${rest}.`;
}

/** `11 iguais · 1 oposta · 3 sem resposta`, pt-BR, of all conclusions; what there is none of is left out. */
export function countAgreements(claims: readonly Pick<ReplicatedClaim, 'agreement'>[]): string {
  const of = (agreement: Agreement) => claims.filter((claim) => claim.agreement === agreement).length;
  const said: [number, string, string][] = [
    [of('same'), 'igual', 'iguais'],
    [of('opposite'), 'oposta', 'opostas'],
    [of('open'), 'sem resposta', 'sem resposta'],
  ];
  return said
    .filter(([count]) => count > 0)
    .map(([count, one, other]) => `${count} ${plural(count, one, other)}`)
    .join(' · ');
}

/** One sentence, pt-BR: what kept the campaign from deciding, most often first; empty where nothing did. */
export function describeOpen({ claims }: Replication): string {
  const reasons = Map.groupBy(
    claims.map(({ openBecause }) => openBecause).filter((reason) => reason !== ''),
    (reason) => reason,
  );
  const told = [...reasons]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, { length }]) => `${reason} (${formatCount(length, 'conclusão', 'conclusões')})`);
  return told.length === 0 ? '' : `O que deixou em aberto: ${told.join('; ')}.`;
}

/** A sentence each, pt-BR: the secondary conclusions that came out opposite, and what may be behind it. */
export function describeOpposed({ claims }: Replication): string[] {
  return claims
    .filter(({ primary, agreement }) => !primary && agreement === 'opposite')
    .map(({ text, figures, cause }) => {
      const both = `aqui ${formatFigure(figures.own)}, lá ${formatFigure(figures.published)}`;
      return `Oposta, e secundária: ${text} (${both}; ${cause}.)`;
    });
}

/** `6,3× [5,5×; 7,1×]`; `não medido`. */
export function formatFigure({ value, interval, unit }: ClaimFigure): string {
  if (value === null || unit === null) return 'não medido';
  return formatValue(value, unit, { interval, style: 'interval' });
}

/** One line, pt-BR, for a message: the verdict, by how much, and where. @param machine of this campaign, for readers */
export function describeInOneLine(replication: Replication, machine: string): string {
  const [first] = replication.claims.filter(({ primary, own }) => primary && own === 'confirmada');
  const size = first
    ? ` ${capitalise(first.figures.own.label)}: ${formatFigure(first.figures.own)} (lá ${formatFigure(first.figures.published)}).`
    : '';
  return `${replicationVerdict(replication)}${size} ${machine}; campanha ${replication.own}, comparada com ${replication.published}.`;
}
