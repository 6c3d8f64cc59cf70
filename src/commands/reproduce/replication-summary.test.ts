import { expect, test } from 'vitest';
import { summarizeReplication } from './replication-summary.ts';

test('says claim by claim whether the published conclusions hold here, and what differs', () => {
  const text = summarizeReplication({
    published: 'p',
    own: 'o',
    claims: [
      {
        ...{ id: 'a', text: 'A.', published: 'confirmada', own: 'confirmada', openBecause: '' },
        ...{ agreement: 'same', overlap: false },
      },
      {
        ...{ id: 'b', text: 'B.', published: 'refutada', own: 'inconclusiva', openBecause: 'foi reprovado' },
        ...{ agreement: 'open', overlap: null },
      },
    ],
    differing: [
      { field: 'environment.cpuModel', label: 'processador', old: 'A', new: 'B' },
      { field: 'environment.mitigations', label: 'mitigações', old: 'x'.repeat(61), new: null },
      { field: 'generator.version', label: 'versão do wrk', old: null, new: '4.2.0' },
    ],
  });
  expect(text.replaceAll('\u00a0', ' ').split('\n')).toEqual([
    'Diante da campanha publicada, p:',
    '  ✓ A. (aqui: confirmada; os intervalos não se tocam)',
    '  ~ B. (aqui: inconclusiva)',
    'Diferem (lá → aqui): processador (A → B); mitigações; versão do wrk (não se sabe → 4.2.0).',
    'O que deixou em aberto: foi reprovado (1 conclusão).',
    'Decide mais quem mede mais, numa máquina ociosa: npm run reproduce -- --preset study',
    'Reproduz: 1 de 2 conclusões publicadas sai igual aqui; 1 fica em aberto.',
  ]);
});
