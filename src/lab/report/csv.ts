import type { Cell, ReportTable } from './reportTable.ts';

/** Texts that spreadsheets take for formulas, after which they would calculate, or call out. */
const looksLikeFormula = /^[=+\-@\t\r]/;

const field = (cell: Cell): string => {
  if (cell === null) return '';
  const text = typeof cell === 'string' && looksLikeFormula.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line. A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stay as they are. */
export const csvRecord = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\r\n`;

/** A table as CSV (RFC 4180): a header with units, full precision, UTF-8, CRLF. */
export const csvText = ({ columns, rows }: ReportTable): string =>
  [csvRecord(columns.map(({ header }) => header)), ...rows.map(csvRecord)].join('');
