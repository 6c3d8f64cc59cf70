import { describe, expect, test } from 'vitest';
import { countGoTests } from './go-check.ts';
import { countReport, type VitestReport } from './vitest-check.ts';

const report: VitestReport = {
  numPassedTests: 12,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};

describe('countReport', () => {
  test('takes the counts of a report, with todo and skipped tests together', () => {
    expect(countReport(report, 0)).toEqual({ passed: 12, failed: 0, skipped: 2 });
  });

  test('counts a file that failed before its first test', () => {
    const broken = {
      ...report,
      testResults: [...report.testResults, { status: 'failed', assertionResults: [] }],
    };
    expect(countReport(broken, 1).failed).toBe(1);
  });

  test('counts an error outside of all tests, which only the exit code tells', () => {
    expect(countReport(report, 1).failed).toBe(1);
  });
});

describe('countGoTests', () => {
  test('counts the ends of tests, not of packages', () => {
    const events = [
      '{"Action":"start","Package":"services/go"}',
      '{"Action":"run","Package":"services/go","Test":"TestA"}',
      '{"Action":"pass","Package":"services/go","Test":"TestA","Elapsed":0}',
      '{"Action":"fail","Package":"services/go","Test":"TestB","Elapsed":0}',
      '{"Action":"skip","Package":"services/go","Test":"TestC","Elapsed":0}',
      '{"Action":"fail","Package":"services/go","Elapsed":0.4}',
      '',
    ];
    expect(countGoTests(events.join('\n'))).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  test('counts nothing where nothing was built', () => {
    expect(countGoTests('FAIL\tservices/go [build failed]\n')).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
