import type pg from 'pg';
import { canonicalJson } from '../domain/desk/canonicalJson.ts';
import type { Instant } from '../domain/desk/time.ts';
import { plainColumn, textColumn } from './ingest/arrayLiteral.ts';
import { LeafKey } from './trail/leafKey.ts';
import type { Statements } from './transaction.ts';

/** `input`: the router reads it. `decision`: the router made it. `record`: whatever else happened. */
export type LogKind = 'input' | 'decision' | 'record';

/** What is appended to a desk's log; its place and instant are given by {@link LockedDesk.append}. */
export interface LogEntry {
  readonly kind: LogKind;
  readonly type: string;
  /** `agent:<id>`, `integration:<subject>`, `customer:<id>`, `router`, `clock`. */
  readonly actor: string;
  readonly threadId: string | null;
  readonly payload: unknown;
}

export interface LogRow extends LogEntry {
  readonly seq: number;
  readonly at: Instant;
}

/**
 * The channel on which a commit to any desk's log is announced; the message is `<desk id> <last seq> <last input>`, the
 * last being the sequence of the last input among what was appended, 0 for none.
 */
export const logChannel = 'signalbox_log';

/**
 * A desk whose row this transaction has locked. Every transaction that changes threads or appends to the log takes
 * the lock before anything else (decision 0001): so order of sequence = order of commit, and no two can deadlock.
 */
export class LockedDesk {
  readonly #statements: Statements;
  readonly deskId: string;
  /** The instant of this transaction's rows: the clock's, but never before the log's last. */
  readonly at: Instant;
  readonly #key: LeafKey;
  #lastSeq: number;

  private constructor(statements: Statements, key: LeafKey, deskId: string, at: Instant, lastSeq: number) {
    this.#statements = statements;
    this.#key = key;
    this.deskId = deskId;
    this.at = at;
    this.#lastSeq = lastSeq;
  }

  /** Waits for the desk's lock. Throws {@link UnknownDesk} where there is no such desk. */
  static async lock(statements: Statements, deskId: string, now: Instant): Promise<LockedDesk> {
    const { rows } = await statements.client.query<{ last_seq: number; last_at: Instant; trail_key: string }>(
      {
        name: 'desk-lock',
        text: 'select last_seq, last_at, trail_key from desk where id = $1 for update',
        values: [deskId],
      },
    );
    const row = rows[0];
    if (!row) throw new UnknownDesk(deskId);
    const key = new LeafKey(deskId, row.trail_key);
    return new LockedDesk(statements, key, deskId, Math.max(now, row.last_at), row.last_seq);
  }

  /** The sequence that the next appended entry gets. */
  get nextSeq(): number {
    return this.#lastSeq + 1;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** By what the log names a text of the desk's own; it must read like no row of the log. */
  textHash(text: string): string {
    return this.#key.textHash(text);
  }

  /** Appends in the given order and announces it at commit; returns the rows with their places. The commit waits for it. */
  append(entries: readonly LogEntry[]): LogRow[] {
    if (entries.length === 0) return [];
    const first = this.nextSeq;
    this.#lastSeq += entries.length;
    const rows = entries.map((entry, index): LogRow => ({ ...entry, seq: first + index, at: this.at }));
    const payloads = entries.map((entry) => canonicalJson(entry.payload));
    const lastInput = entries.findLastIndex((entry) => entry.kind === 'input');
    const { client, send } = this.#statements;
    send(
      client.query({
        name: 'log-append',
        text: `
        with appended as (
          insert into routing_event (desk_id, seq, at, kind, type, actor, thread_id, payload, leaf)
          select $1::uuid, $2::bigint + ordinal - 1, $3::timestamptz, kind, type, actor, thread_id, payload, leaf
          from rows from (unnest($4::text[], $5::text[], $6::text[], $7::uuid[], $12::bytea[]), jsonb_array_elements($8::jsonb))
            with ordinality as entry (kind, type, actor, thread_id, leaf, payload, ordinal)
        ), head as (
          update desk set last_seq = $9::bigint, last_at = $3::timestamptz where id = $1::uuid
        )
        select pg_notify($10, $1::uuid || ' ' || $9::bigint || ' ' || $11::bigint)`,
        values: [
          this.deskId,
          first,
          new Date(this.at),
          plainColumn(entries, (entry) => entry.kind),
          plainColumn(entries, (entry) => entry.type),
          textColumn(entries, (entry) => entry.actor),
          plainColumn(entries, (entry) => entry.threadId),
          `[${payloads.join(',')}]`,
          this.#lastSeq,
          logChannel,
          lastInput === -1 ? 0 : first + lastInput,
          plainColumn(
            rows.map((row, index) => this.#key.leafOf(row, payloads[index]!)),
            (leaf) => `\\\\x${leaf}`,
          ),
        ],
      }),
    );
    return rows;
  }
}

export class UnknownDesk extends Error {
  constructor(readonly deskId: string) {
    super(`There is no desk ${deskId}.`);
  }
}

/** The log after `seq`, at most `limit` rows, oldest first; only the given kinds where named. */
export async function readLog(
  client: pg.PoolClient | pg.Pool,
  deskId: string,
  { after, limit, kinds }: { after: number; limit: number; kinds?: readonly LogKind[] },
): Promise<LogRow[]> {
  const { rows } = await client.query<LogRow>({
    name: 'log-read',
    text: `
      select seq, at, kind, type, actor, thread_id as "threadId", payload
      from routing_event
      where desk_id = $1 and seq > $2 and kind = any($3)
      order by seq limit $4`,
    values: [deskId, after, kinds ?? ['input', 'decision', 'record'], limit],
  });
  return rows;
}
