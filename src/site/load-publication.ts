import { buildCharts } from '../charts/build-charts.ts';
import { readSections, type Section } from './content/read-sections.ts';
import { studyExhibits } from './exhibits.ts';
import { PATHS } from './links.ts';
import type { Reading } from './reading.ts';
import { currentMaterial, type Material } from './start-reading.ts';

/** What the pages show, as plain data. */
export interface Publication extends Reading {
  sections: Section[];
  /** External addresses that the prose cites; the first one is number 1. */
  addresses: string[];
}

const published = new WeakMap<Material, Promise<Publication>>();

/**
 * The same for all pages until something changes.
 * @throws {ResultsError | ContentError} where data or prose are not what they must be: nothing is published then
 */
export function loadPublication(): Promise<Publication> {
  const material = currentMaterial();
  const publication = published.get(material) ?? material.reading.then(publish);
  published.set(material, publication);
  return publication;
}

async function publish(reading: Reading): Promise<Publication> {
  const { places, study } = reading;
  const addresses: string[] = [];
  const sections = await readSections(places.content, places.root, {
    catalogue: { facts: study.facts, exhibits: studyExhibits(reading, buildCharts(study.featured)) },
    origin: PATHS.facts,
    addresses,
  });
  return { ...reading, sections, addresses };
}
