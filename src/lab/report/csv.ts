import type { Cell, ReportTable } from './reportTable.ts';

const field = (cell: Cell): string => {
  if (cell === null) return '';
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line. */
export const csvRecord = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/** A table as CSV (RFC 4180): a header with units, full precision, UTF-8, CRLF. */
export const csvText = ({ columns, rows }: ReportTable): string =>
  [csvRecord(columns.map(({ header }) => header)), ...rows.map(csvRecord)].join('');
