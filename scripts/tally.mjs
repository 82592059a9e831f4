/**
 * Prints "PASSED FAILED" from a report of Vitest's JSON reporter: `node scripts/tally.mjs FILE EXITCODE`.
 * A test file that could not be loaded counts as one failure, and so does a run that ended badly although no
 * test failed (an unhandled rejection, a crash, no report at all).
 */
import { readFileSync } from 'node:fs';

const [file = '', exitCode = '1'] = process.argv.slice(2);

/** @param {string} path */
function report(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}

const { numPassedTests, numFailedTests, testResults } = report(file);
const unloaded = testResults.filter(
  (/** @type {{ status: string, assertionResults: unknown[] }} */ { status, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0,
).length;
const counted = numFailedTests + unloaded;
const silent = counted === 0 && (exitCode !== '0' || numPassedTests === 0) ? 1 : 0;
console.log(`${numPassedTests} ${counted + silent}`);
