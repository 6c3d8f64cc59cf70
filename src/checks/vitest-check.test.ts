import { describe, expect, test } from 'vitest';
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
