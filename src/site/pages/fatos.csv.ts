import { loadPublication } from '../data/load-publication.ts';
import { toCsv } from '../downloads/csv.ts';
import { FACT_COLUMNS } from '../downloads/fact-columns.ts';

export const GET = async () => {
  const { study } = await loadPublication();
  const type = { 'content-type': 'text/csv; charset=utf-8' };
  return new Response(toCsv(FACT_COLUMNS, [...study.facts.values()]), { headers: type });
};
