import type { MeasuredRound } from '../model/dataset.ts';

/**
 * Raw fields behind a figure: one, `results/<campaign>/rounds/<round>.json#/steps/0/measured/requestsPerS`, or in each of
 * these places each of these fields. All figures of a cell are read in the same places, which are kept once: in words of
 * their own they would be half of all that is held.
 */
export type Source = string | FieldsOfPlaces;

interface FieldsOfPlaces {
  /** `results/<campaign>/rounds/<round>.json#/steps/0`, each once. */
  places: readonly string[];
  /** `/measured/requestsPerS`, each once. */
  pointers: readonly string[];
}

/** Where a measurement's fields are. */
export function placeOf({ source, at }: Pick<MeasuredRound, 'source' | 'at'>): string {
  return `${source}#${at}`;
}

export function placesOf(rounds: readonly MeasuredRound[]): string[] {
  return rounds.map(placeOf);
}

/** None where there are no places. @param places the same array for whatever is read there */
export function fieldsOf(places: readonly string[], pointers: readonly string[]): Source[] {
  return places.length === 0 || pointers.length === 0 ? [] : [{ places, pointers }];
}

/** Field by field, each once. */
export function listSources(sources: readonly Source[]): string[] {
  const all = sources.flatMap((source) =>
    typeof source === 'string'
      ? [source]
      : source.places.flatMap((place) => source.pointers.map((pointer) => place + pointer)),
  );
  return sources.length === 1 ? all : [...new Set(all)];
}
