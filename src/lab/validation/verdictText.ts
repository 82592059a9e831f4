import { columns } from '../report/table.ts';
import type { Verdict } from './judge.ts';

const figure = (value: number): string => (Number.isFinite(value) ? value.toPrecision(6) : '?');

/** A table of verdicts, and below it what is wrong. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ what, value, halfWidth, wanted, exact, z, failure }) => [
    what,
    value === null ? '–' : figure(value),
    value === null || halfWidth === 0 ? '' : `± ${halfWidth.toPrecision(2)}`,
    wanted,
    exact === null || exact === 0 || value === null
      ? ''
      : `${((100 * (value - exact)) / exact).toFixed(2)} %`,
    z === null ? '' : z.toFixed(2),
    failure === null ? 'pass' : 'FAIL',
  ]);
  const failures = verdicts.flatMap(({ what, failure }) =>
    failure === null ? [] : [`  ${what}: ${failure}`],
  );
  return [columns([['', 'estimate', '95 %', 'expected', 'off', 'z', ''], ...rows]), ...failures].join('\n');
}
