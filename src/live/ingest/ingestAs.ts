import type { Channel } from '../../domain/desk/channel.ts';
import type { Outcome } from '../../domain/desk/refusal.ts';
import { may } from '../../domain/engagement/permissions/may.ts';
import { poolOf } from '../../store/dataSource.ts';
import { deskConfiguration } from '../../store/desk/deskConfiguration.ts';
import { actorOf } from '../engage/actor.ts';
import type { Caller, LiveHost } from '../host.ts';
import { accountsNamed } from './check.ts';
import type { Ingest } from './ingest.ts';
import { type IngestOutcome, rejected } from './outcome.ts';

/** What of a delivery says to which account of ours it belongs; anybody may hand over anything. */
interface Addressed {
  readonly channelAccount?: unknown;
  /** Unchecked: no account of ours is on any other. */
  readonly channel?: Channel | null;
}

/**
 * As `ingest`, for whoever delivers: what belongs to an account that they may not read is rejected, each delivery alone. Programs whose token
 * names no agent have no permissions of their own; nothing is looked up for them.
 */
export async function ingestAs(
  host: LiveHost,
  ingest: Ingest,
  caller: Caller,
  deliveries: readonly unknown[],
): Promise<Outcome<IngestOutcome[]>> {
  const { deskId } = caller;
  const pool = poolOf(host.dataSource);
  const actor = await actorOf(pool, caller);
  if (actor.permissions.length === 0) return ingest.ingest(deskId, deliveries);
  const configuration = (await deskConfiguration(pool, deskId))!;
  const at = host.now();
  const barred = deliveries.map((delivery) => {
    const { channelAccount, channel = null } = delivery as Addressed;
    const name = String(channelAccount);
    const places = accountsNamed({ channelAccount: name, channel }, configuration).map(
      ({ id, channel: on }) => ({ channel: on, channelAccountId: id }),
    );
    return places.every((place) => may(actor, 'read', { places: [place], teamId: null }, at).isAllowed)
      ? null
      : rejected('NOT_PERMITTED', {
          path: 'channelAccount',
          found: JSON.stringify(name),
          allowed: 'an account that whoever delivers may read',
        });
  });
  const outcome = await ingest.ingest(
    deskId,
    deliveries.filter((_, index) => barred[index] === null),
  );
  if (!outcome.ok) return outcome;
  const taken = outcome.value.values();
  return { ok: true, value: barred.map((rejection) => rejection ?? taken.next().value!) };
}
