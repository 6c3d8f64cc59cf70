import { expect, test } from 'vitest';
import type { ReplicatedClaim } from '../../study/replication.ts';
import { summarizeReplication } from './replication-summary.ts';

const figure = (value: number) =>
  ({ label: 'taxa: razão Go ÷ Python', value, interval: [value - 1, value + 1], unit: 'ratio' }) as const;

const CLAIM: ReplicatedClaim = {
  ...{ id: 'a', text: 'A.', primary: true, published: 'confirmada', own: 'confirmada', openBecause: '' },
  ...{ agreement: 'same', overlap: true, cause: '' },
  figures: { published: figure(6), own: figure(7) },
};

test('says what was published and what came out, whether it holds, and what differs', () => {
  const text = summarizeReplication(
    {
      published: 'p',
      own: 'o',
      claims: [
        CLAIM,
        {
          ...CLAIM,
          ...{ id: 'b', text: 'B.', own: 'inconclusiva', openBecause: 'poucos blocos', agreement: 'open' },
        },
        {
          ...CLAIM,
          ...{ id: 'c', text: 'C.', primary: false, own: 'refutada', agreement: 'opposite' },
          cause: 'aqui é outro: processador',
        },
        { ...CLAIM, id: 'd', primary: false },
      ],
      differing: [
        { field: 'environment.cpuModel', label: 'processador', old: 'A', new: 'B' },
        { field: 'environment.mitigations', label: 'mitigações', old: 'x'.repeat(61), new: null },
        { field: 'generator.version', label: 'versão do wrk', old: null, new: '4.2.0' },
      ],
    },
    'VM de 2 vCPUs',
  );
  expect(text.replaceAll('\u00a0', ' ').split('\n')).toEqual([
    'Comparada com a campanha publicada, p:',
    '  ✓ A.',
    '      lá 6,0× [5,0; 7,0] · aqui 7,0× [6,0; 8,0]',
    '  ~ B.',
    '      lá 6,0× [5,0; 7,0] · aqui 7,0× [6,0; 8,0] (inconclusiva)',
    'As outras conclusões: 1 igual · 1 oposta.',
    '  Oposta, e secundária: C. (aqui 7,0× [6,0; 8,0], lá 6,0× [5,0; 7,0]; aqui é outro: processador.)',
    'Diferem (lá → aqui): processador (A → B); mitigações; versão do wrk (não se sabe → 4.2.0).',
    'O que deixou em aberto: poucos blocos (1 conclusão).',
    'Decide mais quem mede por mais tempo: npm run reproduce -- --time 20m',
    '',
    'Reproduz: 1 de 2 conclusões principais sai igual aqui; 1 fica em aberto.',
    'Para contar a alguém: Reproduz: 1 de 2 conclusões principais sai igual aqui; 1 fica em aberto. Taxa: razão Go ÷ Python: 7,0× [6,0; 8,0] (lá 6,0× [5,0; 7,0]). VM de 2 vCPUs; campanha o, comparada com p.',
  ]);
});
