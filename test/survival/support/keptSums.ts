import type { DataSource } from 'typeorm';
import { type Cell, nameOfCell } from '../../../src/domain/kpi/live/cells.ts';
import { loadCells } from '../../../src/store/kpi/cells.ts';
import { inTransaction } from '../../../src/store/transaction.ts';
import type { TestDesk } from '../../live/ingest/desk.ts';

/** Whatever a test has happen. */
const allTime = { fromAt: Date.UTC(2020, 0), beforeAt: Date.UTC(2040, 0) };

/**
 * Every sum that is kept of a desk, accounts and its team by name so that desks can be compared. Priority is left out: it is
 * what was known when a mention arrived.
 */
export async function keptSums(
  dataSource: DataSource,
  { deskId, teamId, accounts }: TestDesk,
): Promise<ReadonlyMap<string, Cell>> {
  const cells = await inTransaction(dataSource, ({ client }) => loadCells(client, deskId, allTime));
  const names = new Map([[teamId, 'team'], ...[...accounts].map(([name, id]) => [id, name] as const)]);
  const named = [...cells.values()]
    .filter(({ dimension }) => dimension !== 'priorityBand')
    .map((cell) => ({ ...cell, value: names.get(cell.value) ?? cell.value }));
  return new Map(named.map((cell) => [nameOfCell(cell), cell]));
}
