import { usualAccountDataPolicy } from '../../../domain/engagement/accountData/policy.ts';
import { usualProposalPolicy } from '../../../domain/engagement/channelProposal/policy.ts';
import { defaultPrioritySettings } from '../../../domain/triage/priority-settings.ts';
import { Conditions, containing } from '../conditions.ts';
import { globalIdSql, type NodeType } from '../globalId.ts';
import { column, elements, group, type Listing, member, plain, rising, type Shape } from '../shape.ts';
import type { Statement } from '../statement.ts';

/** The global id of the row. */
export const idOf = (type: NodeType) => column((row) => globalIdSql(type, `${row}.id`));
export const ofOwnDesk = (row: string, desks: string): string => `${row}.desk_id = any(${desks})`;

const settings = (row: string): string =>
  `('${JSON.stringify(defaultPrioritySettings)}'::jsonb || ${row}.priority_settings)`;

export const deskShape: Shape = {
  type: 'Desk',
  table: 'desk',
  row: 'desk',
  key: 'id',
  keyType: 'uuid',
  ofDesks: (row, desks) => `${row}.id = any(${desks})`,
  fields: {
    id: idOf('Desk'),
    name: plain('name'),
    timeZone: plain('time_zone'),
    isDemo: plain('is_demo'),
    joinWindowMinutes: plain('join_window_minutes'),
    fallbackLanguage: plain('fallback_language'),
    prioritySettings: group(
      Object.fromEntries(
        Object.keys(defaultPrioritySettings).map((name) => [
          name,
          column((row) => `${settings(row)}->'${name}'`),
        ]),
      ),
    ),
    isRegulated: plain('is_regulated'),
    accountDataPolicy: group({
      isGuarded: column(
        (row) => `coalesce((${row}.account_data->>'isGuarded')::boolean, ${row}.is_regulated)`,
      ),
      numberPatterns: elements((row) => `coalesce(${row}.account_data->'numberPatterns', '[]')`, {
        name: member('name'),
        pattern: member('pattern'),
      }),
      linkMinutes: column(
        (row) =>
          `coalesce((${row}.account_data->>'linkMinutes')::integer, ${usualAccountDataPolicy.linkMinutes})`,
      ),
      linkAddress: column((row) => `${row}.account_data->>'linkAddress'`),
      secureWords: elements((row) => `coalesce(${row}.account_data->'secureWords', '[]')`, {
        language: member('language'),
        publicNotice: member('publicNotice'),
        linkMessage: member('linkMessage'),
        opening: member('opening'),
      }),
    }),
    channelProposalPolicy: group({
      ...Object.fromEntries(
        (['exchanges', 'ageMinutes', 'characters'] as const).map((name) => [
          name,
          column(
            (row) => `coalesce((${row}.channel_proposal->>'${name}')::integer, ${usualProposalPolicy[name]})`,
          ),
        ]),
      ),
      words: elements((row) => `coalesce(${row}.channel_proposal->'words', '[]')`, {
        language: member('language'),
        notice: member('notice'),
        invitation: member('invitation'),
        opening: member('opening'),
      }),
    }),
    createdAt: plain('created_at'),
    lastSequence: plain('last_seq'),
  },
};

export const channelAccountShape: Shape = {
  type: 'ChannelAccount',
  table: 'channel_account',
  row: 'account',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: {
    id: idOf('ChannelAccount'),
    channel: plain('channel'),
    visibility: plain('visibility'),
    name: plain('name'),
    externalId: plain('external_id'),
    archivedAt: plain('archived_at'),
    createdAt: plain('created_at'),
  },
};

export const skillShape: Shape = {
  type: 'Skill',
  table: 'skill',
  row: 'skill',
  key: 'id',
  keyType: 'uuid',
  ofDesks: ofOwnDesk,
  fields: { id: idOf('Skill'), name: plain('name'), archivedAt: plain('archived_at') },
};

/** What `ArchivableFilter` asks for. */
export const archivableConditions = (
  row: string,
  filter: Readonly<Record<string, unknown>>,
  statement: Statement,
): Conditions =>
  new Conditions(filter, statement)
    .whenGiven<string>('text', (text) => `${row}.name ilike ${statement.value(containing(text), 'text')}`)
    .unless('includeArchived', () => `${row}.archived_at is null`);

const byName = { name: rising((row) => `${row}.name`, 'text') };

export const skillListing: Listing = {
  name: 'skills',
  shape: () => skillShape,
  conditions: (row, filter, statement) => archivableConditions(row, filter, statement).sql,
  orders: byName,
  defaultOrder: 'name',
};

export const channelAccountListing: Listing = {
  name: 'channelAccounts',
  shape: () => channelAccountShape,
  conditions: (row, filter, statement) =>
    archivableConditions(row, filter, statement).when(
      'channels',
      'text[]',
      (channels) => `${row}.channel = any(${channels})`,
    ).sql,
  orders: byName,
  defaultOrder: 'name',
};

export const deskListing: Listing = {
  name: 'desks',
  shape: () => deskShape,
  conditions: () => [],
  orders: byName,
  defaultOrder: 'name',
};
