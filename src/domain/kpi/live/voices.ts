import type { FigureSums } from './derivedSums.ts';
import { type Dimension, noGroup } from './dimensions.ts';

/** What brands are told apart by; of both, by the first. */
const brandDimensions = ['keywordTable', 'tag'] as const satisfies readonly Dimension[];

/** A row of figures: its interval, its groups in the order of `groupBy`, and what is summed. */
interface VoiceRow {
  readonly interval: number;
  readonly groups: readonly string[];
  readonly sums: FigureSums;
}

/**
 * The mentions of all brands that each row's brand shares them with: in its interval, and in its group of the other dimension.
 * None where mentions are not told apart by brand, and for what names none. A mention that names two counts for both.
 * @param brandTables keyword tables that name a brand; empty: nobody said, and all of them do
 */
export function voicesOf<Row extends VoiceRow>(
  groupBy: readonly Dimension[],
  rows: readonly Row[],
  brandTables: { readonly size: number; has(table: string): boolean },
): readonly { readonly row: Row; readonly voices: number }[] {
  const brand = brandDimensions.find((name) => groupBy.includes(name));
  if (brand === undefined) return [];
  const brandAt = groupBy.indexOf(brand);
  const sharedBy = ({ interval, groups }: Row): string =>
    JSON.stringify([interval, groups.filter((_, index) => index !== brandAt)]);
  const isBrand = (group: string): boolean =>
    group !== noGroup && (brand !== 'keywordTable' || brandTables.size === 0 || brandTables.has(group));
  const named = rows.filter(({ groups }) => isBrand(groups[brandAt]!));
  const all = new Map<string, number>();
  for (const row of named) all.set(sharedBy(row), (all.get(sharedBy(row)) ?? 0) + (row.sums.mentions ?? 0));
  return named.map((row) => ({ row, voices: all.get(sharedBy(row))! }));
}
