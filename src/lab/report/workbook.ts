import type { Cell, ColumnKind, ReportTable } from './reportTable.ts';

/** Makes the bytes of an XLSX file of tables, a sheet each: the seam to the library behind. */
export type MakeWorkbook = (tables: readonly ReportTable[]) => Promise<Uint8Array>;

const formats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  instant: 'yyyy-mm-dd hh:mm',
  share: '0.0%',
  seconds: '#,##0.0',
  number: '#,##0.00',
};

const widths: Readonly<Record<ColumnKind, number>> = {
  text: 26,
  instant: 18,
  share: 13,
  seconds: 13,
  number: 13,
};

/** Spreadsheets know no offsets: what the scenario's clocks show. */
const cellValue = (cell: Cell, kind: ColumnKind): string | number | Date | null =>
  kind === 'instant' && typeof cell === 'string' ? new Date(`${cell.slice(0, 19)}Z`) : cell;

const isNumber = (kind: ColumnKind): boolean => kind !== 'text';

/** Columns that tell what a row is of stay in sight. */
const namingColumns = (columns: ReportTable['columns']): number => {
  const first = columns.findIndex(({ kind }) => kind !== 'text' && kind !== 'instant');
  return first === -1 ? 0 : first;
};

/** By hucre; it is loaded when the first workbook is made. */
export const makeWorkbook: MakeWorkbook = async (tables) => {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: tables.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ kind }) => ({ numFmt: formats[kind], width: widths[kind] })),
      rows: [
        columns.map(({ header }) => header),
        ...rows.map((row) => row.map((cell, index) => cellValue(cell, columns[index]!.kind))),
      ],
      cells: new Map(
        columns.map(({ kind }, index) => [
          `0,${index}`,
          {
            style: {
              font: { bold: true },
              numFmt: '@',
              alignment: { wrapText: true, vertical: 'top', horizontal: isNumber(kind) ? 'right' : 'left' },
            },
          },
        ]),
      ),
      freezePane: {
        rows: 1,
        columns: namingColumns(columns),
      },
    })),
  });
};
