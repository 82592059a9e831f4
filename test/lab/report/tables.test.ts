import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvRecord, csvText } from '../../../src/lab/report/csv.ts';
import type { ReportTable } from '../../../src/lab/report/reportTable.ts';
import type { Results } from '../../../src/lab/report/results.ts';
import { tableNames, tablesOf } from '../../../src/lab/report/tables.ts';
import { makeWorkbook } from '../../../src/lab/report/workbook.ts';
import { smallResults } from './smallDesk.ts';

let results: Results;
let tables: readonly ReportTable[];
const tableNamed = (name: string): ReportTable => tables.find((table) => table.name === name)!;

beforeAll(async () => {
  results = await smallResults();
  tables = tablesOf(results);
});

describe('figures of intervals', () => {
  it('leave out the warm-up, and add up to those of the whole time', () => {
    expect(results.intervals).toHaveLength(7);
    const sum = (figure: 'volume' | 'meanQueue') =>
      results.intervals.reduce((total, { figures }) => total + figures[figure]!.value, 0);
    expect(sum('volume')).toBeCloseTo(results.contactsPerReplication, 9);
    expect(sum('meanQueue') / 7).toBeCloseTo(results.figures.meanQueue!.value, 9);
  });

  it('are, summed over classes, those of all contacts', () => {
    for (const { figures, classes } of results.intervals) {
      const sum = Object.values(classes).reduce((total, one) => total + one.requiredLoad!.value, 0);
      expect(sum).toBeCloseTo(figures.requiredLoad!.value, 9);
    }
  });

  it('add up to what the whole time cost, of all and of each group', () => {
    const sum = (cost: (interval: Results['intervals'][number]) => number) =>
      results.intervals.reduce((total, interval) => total + cost(interval), 0);
    expect(sum(({ figures }) => figures.cost!.value)).toBeCloseTo(results.figures.cost!.value, 6);
    expect(sum(({ groups }) => groups['writers']!.cost!.value)).toBeCloseTo(
      results.groups['writers']!.cost!.value,
      6,
    );
    expect(tableNamed('intervals').columns.map(({ header }) => header)).toContain('cost per contact (EUR)');
  });

  it('carry intervals that hold them, percentiles as well', () => {
    for (const { figures, wait, firstResponse } of results.intervals)
      for (const figure of [...Object.values(figures), wait.p50, firstResponse.p90]) {
        if (figure === null) continue;
        expect(figure.low ?? figure.value).toBeLessThanOrEqual(figure.value);
        expect(figure.high ?? figure.value).toBeGreaterThanOrEqual(figure.value);
      }
  });

  it('with one replication tell no intervals', async () => {
    const { figures, intervals, wait } = await smallResults(1);
    expect([figures.meanWait?.low, intervals[0]?.figures.volume?.high, wait.p50?.low]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('tables as CSV', () => {
  const rowsOf = (name: string): Record<string, string>[] =>
    parse(csvText(tableNamed(name)), { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

  it('are read back whole: a header with units, quoted names, instants with their offset', () => {
    expect(tables.map(({ name }) => name)).toEqual(tableNames);
    const [first] = rowsOf('intervals');
    expect(first).toMatchObject({
      'from (Europe/Berlin)': '2026-03-02T08:30:00+01:00',
      'to (Europe/Berlin)': '2026-03-02T09:00:00+01:00',
      'first response p50 (s, within 1 %)': expect.stringMatching(/^\d/),
    });
    expect(rowsOf('classes').map((row) => row['class'])).toEqual(['calls', "'=mail, with a comma"]);
    expect(rowsOf('run').find((row) => row['what'] === 'scenario')?.['value']).toBe(results.scenario);
  });

  it('hold no text that a spreadsheet would take for a formula, and leave numbers alone', () => {
    const cells = ['=1+1', '+49 30', '-x', '@aurora', '\t=1', '\r=1', 'a=b', '', -5, -0.5, null];
    expect(parse(csvRecord(cells), { record_delimiter: '\r\n' })[0]).toEqual([
      ...["'=1+1", "'+49 30", "'-x", "'@aurora", "'\t=1", "'\r=1"],
      ...['a=b', '', '-5', '-0.5', ''],
    ]);
  });

  it('have every figure to its full precision, durations in seconds', () => {
    const wait = rowsOf('summary').find((row) => row['figure'] === 'wait mean')!;
    expect(wait['unit']).toBe('s');
    expect(Number(wait['value'])).toBe(results.figures.meanWait!.value * 1e-3);
    expect(Number(wait['low'])).toBe(results.figures.meanWait!.low! * 1e-3);
  });

  it('leave empty what there is nothing to say of, and keep shares from 0 to 1', () => {
    const [calls] = rowsOf('classes');
    expect(calls?.['SLA attainment (share)']).toBe('');
    for (const row of rowsOf('class-intervals'))
      for (const [header, value] of Object.entries(row))
        if (header.endsWith('(share)') && value !== '')
          expect(Number(value) >= 0 && Number(value) <= 1, `${header}: ${value}`).toBe(true);
  });
});

describe('tables as a workbook', () => {
  it('are read back as real numbers, percentages and dates, under a header that stays in sight', async () => {
    const book = await readXlsx(await makeWorkbook(tables), { readStyles: true });
    expect(book.sheets.map(({ name }) => name)).toEqual(tableNames);
    const sheet = book.sheets[1]!;
    const table = tableNamed('intervals');
    expect(sheet.freezePane).toMatchObject({ rows: 1, columns: 2 });
    expect(sheet.rows).toHaveLength(1 + table.rows.length);
    expect(sheet.rows[0]).toEqual(table.columns.map(({ header }) => header));
    expect(sheet.rows[1]?.[0]).toEqual(new Date('2026-03-02T08:30:00Z'));
    expect(sheet.rows[1]?.slice(2)).toEqual(table.rows[0]?.slice(2));
    const share = table.columns.findIndex(({ kind }) => kind === 'share');
    expect(sheet.cells?.get(`1,${share}`)?.style?.numFmt).toBe('0.0%');
  });

  it('keep names that look like formulas as texts', async () => {
    const book = await readXlsx(await makeWorkbook(tables));
    const classes = book.sheets.find(({ name }) => name === 'classes')!;
    expect(classes.rows[2]?.[0]).toBe('=mail, with a comma');
    expect(classes.cells?.get('2,0')?.formula).toBeUndefined();
  });
});
