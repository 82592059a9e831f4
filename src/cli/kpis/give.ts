import { writeFileSync } from 'node:fs';
import { parse } from 'node:path';
import { kpiDefinitions } from '../../domain/kpi/live/definitions.ts';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import { isWithinDay } from '../../domain/kpi/live/period.ts';
import type { KpiFigure } from '../../live/kpi/kpiRow.ts';
import type { KpiReport } from '../../live/kpi/report.ts';
import type { Asked } from '../../server/kpis/kpiTable.ts';
import { Misuse } from '../misuse.ts';

/** Where figures go; without any of them: to the terminal. */
export interface GiveFlags {
  readonly csv?: string;
  readonly xlsx?: string;
  readonly json?: true;
}

/** One question and its answer; `title` empty: it is the only one. */
export interface GivenPart {
  readonly title: string;
  readonly asked: Asked;
  readonly report: KpiReport;
}

type LabelOf = (dimension: Dimension, group: string) => string;

/** Prints figures or writes them to files, and warns where they are not complete. */
export async function give(
  { csv, xlsx, json }: GiveFlags,
  parts: readonly GivenPart[],
  labelOf: LabelOf,
  title: string,
): Promise<void> {
  const { tableOf } = await import('../../server/kpis/kpiTable.ts');
  const tables = parts.map(({ report, asked }) => tableOf(report, asked, labelOf));
  if (csv !== undefined) {
    const { csvText } = await import('../../lab/report/csv.ts');
    for (const table of tables)
      write('--csv', tables.length === 1 ? csv : withPart(csv, table.name), csvText(table));
  }
  if (xlsx !== undefined) {
    const { makeWorkbook } = await import('../../lab/report/workbook.ts');
    write('--xlsx', xlsx, await makeWorkbook(tables));
  }
  if (json) process.stdout.write(`${JSON.stringify(jsonOf(title, parts), null, 2)}\n`);
  else if (csv === undefined && xlsx === undefined) {
    const texts: string[] = [];
    for (const part of parts) texts.push(await text(part, labelOf));
    process.stdout.write(`${title}\n\n${texts.join('\n')}`);
  }
  warn(parts[0]!.report);
}

const jsonOf = (title: string, parts: readonly GivenPart[]): object => {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 && only.title === ''
    ? { title, ...only.report }
    : {
        title,
        parts: parts.map(({ title: name, asked, report }) => ({ id: asked.name, title: name, ...report })),
      };
};

const withPart = (path: string, part: string): string => {
  const { dir, name, ext } = parse(path);
  return `${dir === '' ? '' : `${dir}/`}${name}.${part}${ext}`;
};

function warn({ isCountingAnew, behind }: KpiReport): void {
  if (isCountingAnew)
    process.stderr.write(
      'The desk is being counted anew; these figures are too small. Is a server running? signalbox serve counts.\n',
    );
  else if (behind > 0)
    process.stderr.write(
      `${behind} rows of the log are not counted yet. Is a server running? signalbox serve counts.\n`,
    );
}

function write(flag: string, path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new Misuse(`${flag} ${path}: cannot be written: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

async function text({ title, asked, report: { rows } }: GivenPart, labelOf: LabelOf): Promise<string> {
  const { kpis, groupBy, interval, timeZone } = asked;
  const [{ columns }, { instantText }, { durationText, short }] = await Promise.all([
    import('../../lab/report/table.ts'),
    import('../../lab/replay/instant.ts'),
    import('../../lab/report/figureText.ts'),
  ]);
  const heading = title === '' ? '' : `${title}\n`;
  if (rows.length === 0) return `${heading}Nothing is counted in this period.\n`;
  const shown = ({ kpi, value, currency }: Pick<KpiFigure, 'kpi' | 'value' | 'currency'>): string => {
    if (value === null) return '–';
    const { unit } = kpiDefinitions[kpi];
    if (unit === 'milliseconds') return durationText(value);
    if (unit === 'share') return `${short(100 * value)} %`;
    if (unit === 'money') return `${short(value)} ${currency}`;
    return unit === 'count' ? String(value) : short(value);
  };
  const withChange = (figure: KpiFigure): string => {
    const { compared, target } = figure;
    if (target !== null) {
      const sign = target.target.bound === 'atLeast' ? '≥' : '≤';
      return `${shown(figure)} (${target.isMet === false ? 'misses' : sign} ${shown({ ...figure, value: target.target.value })})`;
    }
    if (compared === null) return shown(figure);
    return `${shown(figure)} (${shown({ ...figure, value: compared.value })})`;
  };
  const naming = (row: KpiReport['rows'][number]): string =>
    [
      ...(interval === null
        ? []
        : [instantText(row.fromAt, timeZone).slice(0, isWithinDay(interval) ? 16 : 10)]),
      ...row.groups.map((group, index) => labelOf(groupBy[index]!, group)),
    ].join('  ') || 'all';
  const header = ['', ...kpis.map((kpi): string => kpiDefinitions[kpi].title)];
  return `${heading}${columns([header, ...rows.map((row) => [naming(row), ...row.figures.map(withChange)])])}\n`;
}
