import { createHmac } from 'node:crypto';
import type pg from 'pg';

const applicationName = 'signalbox_application';

/**
 * The URL by which the desk works on a database whose owner's URL this is: as a role of its own, whose password
 * follows from the owner's.
 */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = applicationName;
  url.password = createHmac('sha256', url.password).update('signalbox application').digest('base64url');
  return url.href;
}

/** Makes the role of a URL, or gives it the URL's password anew. */
export async function makeRole(owner: pg.Pool, roleUrl: string): Promise<void> {
  const { username, password } = new URL(roleUrl);
  const { rows } = await owner.query<{ role: string; password: string; isKnown: boolean }>(
    `select quote_ident($1) as role, quote_literal($2) as password,
       exists (select from pg_roles where rolname = $1) as "isKnown"`,
    [decodeURIComponent(username), decodeURIComponent(password)],
  );
  const { role, password: quoted, isKnown } = rows[0]!;
  await owner.query(`${isKnown ? 'alter' : 'create'} role ${role} login password ${quoted}`);
}

/**
 * Lets the role of a URL do what the desk does, and nothing more: of the trail it can add rows and read them, and neither
 * change, remove or empty them, nor say when the database took one. The owner calls it after every migration.
 */
export async function grantApplication(owner: pg.Pool, roleUrl: string): Promise<void> {
  const { rows } = await owner.query<{ role: string; isNew: boolean }>(
    `select quote_ident($1) as role, current_setting('server_version_num')::integer >= 170000 as "isNew"`,
    [decodeURIComponent(new URL(roleUrl).username)],
  );
  const { role, isNew } = rows[0]!;
  await owner.query(`
    grant usage on schema public to ${role};
    grant select, insert, update, delete on all tables in schema public to ${role};
    ${isNew ? `grant maintain on all tables in schema public to ${role};` : ''}
    revoke insert, update, delete, truncate on routing_event, trail_seal, trail_node, migration from ${role};
    grant insert (desk_id, seq, at, kind, type, actor, thread_id, payload, leaf) on routing_event to ${role};
    grant insert on trail_seal, trail_node to ${role};
  `);
}
