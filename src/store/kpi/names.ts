import type pg from 'pg';
import type { Dimension } from '../../domain/kpi/live/dimensions.ts';
import type { Brand } from '../../domain/triage/keywords/table.ts';
import type { NodeType } from '../read/globalId.ts';
import { brandsOf } from './brands.ts';

/** Dimensions whose groups are ids, with what they are ids of. */
export const namedDimensions = {
  channelAccount: 'ChannelAccount',
  team: 'Team',
  agent: 'Agent',
  keywordTable: 'KeywordTable',
  alertRule: 'AlertRule',
} as const satisfies Partial<Record<Dimension, NodeType>>;

/** Dimensions whose groups are words of a closed set, which the API gives as enums. */
export const enumDimensions: ReadonlySet<Dimension> = new Set([
  'channel',
  'mentionType',
  'priorityBand',
  'sentimentBand',
  'interactionKind',
  'standing',
]);

const tables: Readonly<Record<keyof typeof namedDimensions, string>> = {
  channelAccount: 'channel_account',
  team: 'team',
  agent: 'agent',
  keywordTable: 'keyword_table',
  alertRule: 'alert_rule',
};

export const isNamed = (dimension: Dimension): dimension is keyof typeof namedDimensions =>
  dimension in namedDimensions;

/** What people call what these dimensions' groups are ids of, by id. */
export async function namesOf(
  pool: pg.Pool,
  deskId: string,
  asked: readonly Dimension[],
): Promise<ReadonlyMap<string, string>> {
  const named = asked.filter(isNamed);
  if (named.length === 0) return new Map();
  const { rows } = await pool.query<{ id: string; name: string }>(
    named.map((name) => `select id, name from ${tables[name]} where desk_id = $1`).join(' union all '),
    [deskId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What people are told of groups, by the groups' ids. */
export interface GroupWords {
  readonly names: ReadonlyMap<string, string>;
  /** Of keyword tables that name one. */
  readonly brands: ReadonlyMap<string, Brand>;
}

/** What people are told of these dimensions' groups. */
export async function groupWordsOf(
  pool: pg.Pool,
  deskId: string,
  asked: readonly Dimension[],
): Promise<GroupWords> {
  const [names, brands] = await Promise.all([
    namesOf(pool, deskId, asked),
    asked.includes('keywordTable') ? brandsOf(pool, deskId) : new Map<string, Brand>(),
  ]);
  return { names, brands };
}
