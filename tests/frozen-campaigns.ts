/**
 * The committed campaigns that tests are about. A record never changes, so a test may name them and count what is in
 * them; what is measured later is in no test's results, and slows none down.
 */
export const FROZEN = {
  /** The one that the study shows. */
  study: '2026-11-24t033900z-study-native',
  split: '2026-11-24t054007z-custom-native',
  quick: '2026-11-24t060007z-quick-native',
  /** Of another kernel than the three before it. */
  later: '2026-11-26t130911z-quick-native',
  contained: '2026-11-26t125815z-quick-compose',
} as const;

/** The text that the study answers, as it was transcribed. */
export const ORIGINAL = 'original';

/** What a copy of the results has, as folders of `results/`. */
export const FROZEN_FOLDERS: readonly string[] = [...Object.values(FROZEN), ORIGINAL];

/** Every campaign that was measured before records had a second version. */
export const MEASURED_BEFORE: readonly string[] = [
  '2026-11-24t033900z-study-native',
  '2026-11-24t054007z-custom-native',
  '2026-11-24t060007z-quick-native',
  '2026-11-26t125000z-quick-native',
  '2026-11-26t125354z-quick-native',
  '2026-11-26t125815z-quick-compose',
  '2026-11-26t130517z-quick-native',
  '2026-11-26t130911z-quick-native',
  '2026-11-26t131307z-quick-compose',
];
