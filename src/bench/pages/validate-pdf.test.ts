import { expect, test } from 'vitest';
import { describeVerdict, tagFacts } from './describe-pages.ts';
import { readVerdict } from './validate-pdf.ts';

const report = (ruleSummaries: object[]) =>
  JSON.stringify({
    report: { jobs: [{ validationResult: [{ details: { passedRules: 99, ruleSummaries } }] }] },
  });
const RULE = {
  clause: '7.2',
  testNumber: 20,
  failedChecks: 46,
  description: 'LI element may contain only Lbl and LBody elements',
  status: 'failed',
};

test('of a report are read the rules that failed, and how many passed', () => {
  const verdict = readVerdict(report([RULE, { ...RULE, status: 'passed' }]));
  expect(verdict).toEqual({
    passedRules: 99,
    failed: [{ clause: '7.2', test: 20, checks: 46, what: RULE.description }],
  });
  expect(describeVerdict(verdict)).toMatch(/^1.regra não cumprida, 46 vezes; 99 cumpridas/);
  expect(describeVerdict(verdict)).toContain('NÃO cumprida\n    7.2, teste 20, 46×: LI element');
});

test('a report without rules that failed meets the goal', () => {
  expect(describeVerdict(readVerdict(report([])))).toMatch(/\(meta: 0\) cumprida$/);
});

test('what is no report is refused', () => {
  expect(() => readVerdict('{"report":{"jobs":[]}}')).toThrow();
});

test('tags are told of a file without a validator', () => {
  expect(tagFacts('/MarkInfo <</Marked true>> /StructTreeRoot 3 0 R /Lang (pt-BR)')).toBe(
    'etiquetado: sim · árvore de estrutura: sim · língua: sim · título: não · sumário: não',
  );
});
