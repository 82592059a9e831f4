import { kneeText } from './knee.ts';
import type { LoadSummary } from './summary.ts';
import type { Sample } from './watch.ts';

const accepted = ({ client }: Sample): number =>
  Object.entries(client).reduce(
    (sum, [name, count]) => (name.startsWith('mentions_accepted_') ? sum + count : sum),
    0,
  );

/** A line of how it gets on. */
export const progressLine = (sample: Sample, seconds: number): string =>
  `${Math.round(sample.at)} of ${Math.round(seconds)} s: ${sample.client['iterations'] ?? 0} visits, ${sample.client['http_reqs'] ?? 0} requests, ${accepted(sample)} mentions taken, ${sample.client['dropped_iterations'] ?? 0} visits dropped`;

const row = (cells: readonly (string | number)[]): string =>
  cells.map((cell, index) => (index === 0 ? String(cell).padEnd(20) : String(cell).padStart(9))).join('');

/** What came of a run, for a terminal. */
export function resultText(summary: LoadSummary, files: readonly string[]): string {
  const { operations, reconciliation, promises, visits, mentions, complaints, leftOut, knee } = summary;
  const broken = promises.filter(({ isKept }) => !isKept);
  return [
    '',
    row(['operation', 'asked', 'p50 ms', 'p95 ms', 'p99 ms', 'failed', 'wrong']),
    ...operations.map(({ operation, asked, p50, p95, p99, failed, wrong }) =>
      row([operation, asked, p50, p95, p99, failed, wrong]),
    ),
    '',
    `${visits.begun} visits in ${summary.seconds} s, ${visits.dropped} dropped; ${mentions.accepted} mentions taken, ${mentions.duplicates} known already.`,
    ...(knee === null ? [] : [kneeText(knee)]),
    ...(leftOut.length > 0
      ? [`Left out, since agents cannot be signed in without JWT_SECRET: ${leftOut.join(', ')}.`]
      : []),
    `Reconciled by ${reconciliation.by}: ${reconciliation.rules.filter(({ broken }) => broken === 0).length} of ${reconciliation.rules.length} rules hold for ${reconciliation.accepted} mentions.`,
    ...complaints.slice(0, 10).map(({ operation, what, count }) => `  ${count} × ${operation}: ${what}`),
    ...reconciliation.rules
      .filter(({ broken }) => broken > 0)
      .map(({ rule, broken, such }) => `  ${broken} × not so: ${rule} (${such.join(', ')})`),
    ...broken.map(({ says }) => `  not kept: ${says}`),
    ...files.map((file) => `Written: ${file}`),
    `load: ${promises.length - broken.length} passed, ${broken.length} failed`,
    '',
  ].join('\n');
}
