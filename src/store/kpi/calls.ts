import type pg from 'pg';
import type { PhoneCall } from '../../domain/kpi/live/phoneCall.ts';
import { idColumn, plainColumn, textColumn } from '../ingest/arrayLiteral.ts';
import { jsonColumn } from '../ingest/jsonColumn.ts';

/** A call with what its telephone system calls it. */
export interface ImportedCall extends PhoneCall {
  readonly externalId: string;
}

/** Those of these that are calls. */
export async function loadCalls(client: pg.PoolClient, ids: readonly string[]): Promise<PhoneCall[]> {
  const { rows } = await client.query<PhoneCall>({
    name: 'kpi-calls',
    text: `
      select id, channel_account_id as "channelAccountId", at, outcome, wait_ms as "waitMs", handle_ms as "handleMs", tags
      from phone_call where id = any($1::uuid[])`,
    values: [idColumn(ids)],
  });
  return rows;
}

/**
 * Stores calls that the account does not have yet.
 * @param seq the entry of the log that tells of them
 * @returns how many there were
 */
export async function insertCalls(
  client: pg.PoolClient,
  deskId: string,
  seq: number,
  calls: readonly ImportedCall[],
): Promise<number> {
  const { rowCount } = await client.query({
    name: 'phone-calls-insert',
    text: `
      insert into phone_call (id, desk_id, channel_account_id, external_id, at, outcome, wait_ms, handle_ms, tags, seq)
      select call.id, $1::uuid, call.account, call.external_id, to_timestamp(call.at / 1000), call.outcome, call.wait_ms,
        call.handle_ms, array(select jsonb_array_elements_text(call.tags)), $2::bigint
      from rows from (
        unnest($3::uuid[], $4::uuid[], $5::text[], $6::float8[], $7::text[], $8::bigint[], $9::bigint[]),
        jsonb_array_elements($10::jsonb)
      ) as call (id, account, external_id, at, outcome, wait_ms, handle_ms, tags)
      on conflict (desk_id, channel_account_id, external_id) do nothing`,
    values: [
      deskId,
      seq,
      plainColumn(calls, ({ id }) => id),
      plainColumn(calls, ({ channelAccountId }) => channelAccountId),
      textColumn(calls, ({ externalId }) => externalId),
      plainColumn(calls, ({ at }) => at),
      plainColumn(calls, ({ outcome }) => outcome),
      plainColumn(calls, ({ waitMs }) => waitMs),
      plainColumn(calls, ({ handleMs }) => handleMs),
      jsonColumn(calls.map(({ tags }) => tags)),
    ],
  });
  return rowCount ?? 0;
}
