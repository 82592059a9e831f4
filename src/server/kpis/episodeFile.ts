import type { EpisodeRecord } from '../../domain/kpi/live/episodeRecord.ts';
import { csvRecord } from '../../lab/report/csv.ts';
import { type EpisodeCell, episodeColumns, episodeHeader, type Names } from './episodeColumns.ts';

export const episodeFormats = ['csv', 'ndjson'] as const;
export type EpisodeFormat = (typeof episodeFormats)[number];

/** What a file of episodes begins with. */
export const episodeFileHead = (format: EpisodeFormat): string =>
  format === 'csv' ? csvRecord(episodeHeader) : '';

/** Episodes as lines of such a file; in CSV the values of a list are divided by `;`. */
export const episodeLines = (
  format: EpisodeFormat,
  episodes: readonly EpisodeRecord[],
  names: Names,
): string =>
  episodes
    .map((episode) => episodeColumns(episode, names))
    .map((row) =>
      format === 'ndjson' ? `${JSON.stringify(row)}\n` : csvRecord(Object.values(row).map(plain)),
    )
    .join('');

const plain = (cell: EpisodeCell): string | number | null => {
  if (typeof cell === 'boolean') return String(cell);
  return typeof cell === 'object' && cell !== null ? cell.join(';') : cell;
};
