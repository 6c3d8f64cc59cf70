import { expect, test } from 'vitest';
import { shortSettings } from './labels.ts';

const short = (old: string | null, now: string | null) =>
  shortSettings({ field: 'f', label: 'l', old, new: now }, 20);

test('settings stay whole where they fit', () => {
  expect(short('AMD EPYC', null)).toEqual(['AMD EPYC', 'não se sabe']);
});

test('long settings are cut, so that what differs can be seen', () => {
  expect(short('abcdefghijklmnopqrstuvwxyz', 'xyz')).toEqual(['abcdefghijklmnopqrs…', 'xyz']);
  const same = 'the same for a long time: ';
  expect(short(`${same}one and then more`, `${same}two`)).toEqual(['…ime: one and then …', '…ime: two']);
  expect(short(same, `${same}more`)).toEqual(['…ime: ', '…ime: more']);
});
