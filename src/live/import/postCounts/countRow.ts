import type { Channel } from '../../../domain/desk/channel.ts';
import { checkPostCounts, type PostCountReport } from '../../../domain/kpi/live/ownPost.ts';
import type { BrokenRecord, CsvRecord } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, soundFields } from '../file/csvTable.ts';
import { instantIn } from '../file/instantIn.ts';
import type { Reject } from '../file/rejectFile.ts';
import { RowFault, rowOrReject } from '../file/rowFault.ts';
import { channelOf } from '../schedule/scheduleEntry.ts';

const counted = ['likes', 'shares', 'favourites'] as const;
type CountColumn =
  | 'channel'
  | 'account'
  | 'post_id'
  | 'published_at'
  | 'counted_at'
  | 'title'
  | 'publication'
  | (typeof counted)[number];

export const countHeader: CsvHeader<CountColumn> = {
  what: 'file of post counts',
  required: ['channel', 'account', 'post_id', 'published_at', 'counted_at'],
  optional: ['title', ...counted, 'publication'],
  mayHaveOthers: true,
};

/** What the desk has that rows may name. */
export interface CountedDesk {
  readonly timeZone: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly channel: Channel;
    readonly externalId: string;
    readonly name: string;
  }[];
  /** By what the schedule's files call them. */
  readonly publicationIds: ReadonlyMap<string, string>;
}

/** What a row says of a post of ours; the first fault otherwise. */
export function readCounts(
  record: CsvRecord | BrokenRecord,
  table: CsvTable<CountColumn>,
  desk: CountedDesk,
): PostCountReport | Reject {
  const fields = soundFields(record, table, 'post_id');
  if ('reason' in fields) return fields;
  const text = (column: CountColumn): string => {
    const at = table.at.get(column);
    return at === undefined ? '' : fields[at]!.toString('utf8').trim();
  };
  const count = (column: (typeof counted)[number]): number | null => {
    if (text(column) === '') return null;
    if (/^\d{1,15}$/.test(text(column))) return Number(text(column));
    throw new RowFault(`${column} is no count`, text(column), 'a whole number, or nothing');
  };
  return rowOrReject({ line: record.line, key: text('post_id') }, () => {
    const report: PostCountReport = {
      channelAccountId: accountIn(desk, channelOf(text('channel')), text('account')),
      externalId: text('post_id'),
      title: text('title') || null,
      publicationId: publicationIn(desk, text('publication')),
      publishedAt: instantIn('published_at', text('published_at'), desk.timeZone),
      countedAt: instantIn('counted_at', text('counted_at'), desk.timeZone),
      likes: count('likes'),
      shares: count('shares'),
      favourites: count('favourites'),
    };
    const [finding] = checkPostCounts('row', report);
    if (finding)
      throw new RowFault(`${finding.path.slice('row.'.length)} is wrong`, finding.found, finding.allowed);
    return report;
  });
}

function accountIn({ accounts }: CountedDesk, channel: Channel, named: string): string {
  const there = accounts.filter((account) => account.channel === channel);
  const found =
    there.find(({ externalId }) => externalId === named) ?? there.find(({ name }) => name === named);
  if (found) return found.id;
  throw new RowFault(
    `the desk has no such account on ${channel}`,
    named,
    there.map(({ externalId }) => externalId).join(', ') || 'none; make it first (channelAccountCreate)',
  );
}

function publicationIn({ publicationIds }: CountedDesk, key: string): string | null {
  if (key === '') return null;
  const id = publicationIds.get(key);
  if (id !== undefined) return id;
  throw new RowFault(
    'the schedule has no such publication',
    key,
    'a key of the publishing schedule (import it first), or nothing',
  );
}
