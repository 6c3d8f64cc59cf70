import { expect, test } from 'vitest';
import type { Contender } from '../../model/contender.ts';
import type { CampaignHeader } from '../../results/read-results.ts';
import { serviceColours } from './generated.ts';

const contender = (id: string, light: string, dark: string) =>
  ({ id, name: id, appearance: { light, dark, mark: 'circle' } }) as Contender;

const CONTENDERS = [
  contender('go', '#000001', '#00000a'),
  contender('python', '#000002', '#00000b'),
  contender('rust', '#000003', '#00000c'),
];

const header = (...ids: string[]) =>
  ({ campaign: { config: { contenders: ids }, contenders: {} } }) as unknown as CampaignHeader;

test('colours are those of every contender that some campaign measured, and of no other', () => {
  const css = serviceColours([header('go'), header('python', 'go')], CONTENDERS);
  expect(css).toBe(
    ':root{--service-go:#000001;--service-python:#000002}' +
      '@media screen and (prefers-color-scheme:dark){:root{--service-go:#00000a;--service-python:#00000b}}',
  );
});

test('one whose manifest is gone has a colour too', () => {
  expect(serviceColours([header('cobol')], CONTENDERS)).toMatch(/^:root\{--service-cobol:#[0-9a-f]{6}\}/);
});
