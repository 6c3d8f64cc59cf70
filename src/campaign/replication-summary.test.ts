import { expect, test } from 'vitest';
import { summarizeReplication } from './replication-summary.ts';

test('says claim by claim whether the published conclusions hold here, and what differs', () => {
  const text = summarizeReplication({
    published: 'p',
    own: 'o',
    claims: [
      { id: 'a', text: 'A.', published: 'confirmada', own: 'confirmada', agreement: 'same', overlap: false },
      { id: 'b', text: 'B.', published: 'refutada', own: 'inconclusiva', agreement: 'open', overlap: null },
    ],
    differing: ['environment.cpuModel', 'generator.version'],
  });
  expect(text.replaceAll('\u00a0', ' ').split('\n')).toEqual([
    'Diante da campanha publicada, p:',
    '  ✓ A. (aqui: confirmada; os intervalos não se tocam)',
    '  ~ B. (aqui: inconclusiva)',
    'Diferem: processador, versão do wrk.',
    'Reproduz: 1 de 1 conclusão que esta campanha decide é igual à publicada.',
  ]);
});
