import type { ReceiverKind } from '../../domain/alerts/receiver.ts';
import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import {
  type DueDelivery,
  deliveriesSetAside,
  markDelivered,
  markNotDelivered,
  retryDelivery,
  takeDelivery,
} from '../../store/alerts/deliveries.ts';
import { encryptSecrets } from '../../store/alerts/receiverSecrets.ts';
import { poolOf } from '../../store/dataSource.ts';
import type { EncryptionKey } from '../../store/encryptionKey.ts';
import { JobLoop } from '../../store/jobs/jobLoop.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { DeliveryRefused } from '../outbox/adapter.ts';
import { mostAttempts, retryDelay } from '../outbox/retry.ts';

const deliveriesAtOnce = 10;
/** What is due again is looked for so often; what is new wakes it. */
const mostMilliseconds = 1_000;
/** Longer than any way takes: afterwards another attempt may be made, by any process. */
const leaseSeconds = 30;
/** The name under which deliveries are written in the log. */
const messenger = { actor: 'alerts' };

/** A delivery with the secret that signs it; null: it is not signed. */
export type SignedDelivery = Omit<DueDelivery, 'encryptedSecret'>;

/** Resolves once the receiver has taken it; throws {@link DeliveryRefused} where another attempt is useless. */
export type DeliveryWay = (delivery: SignedDelivery) => Promise<void>;
export type DeliveryWays = Readonly<Record<ReceiverKind, DeliveryWay>>;

/**
 * Tells receivers of alerts and crises: at least once, each delivery under an id that stays the same, so that a receiver knows what it
 * has had. Any number of processes may run it.
 */
export class AlertDeliveries {
  readonly #loop: JobLoop<DueDelivery>;
  readonly #encrypt: () => Promise<void>;
  #setAside = 0;

  constructor({
    host,
    encryptionKey,
    ways,
    onFault,
    chance = Math.random,
  }: {
    host: LiveHost;
    /** Of the receivers' secrets. */
    encryptionKey: EncryptionKey;
    ways: DeliveryWays;
    onFault: (error: Error) => void;
    chance?: () => number;
  }) {
    const pool = poolOf(host.dataSource);
    this.#encrypt = () => encryptSecrets(pool, encryptionKey);
    this.#loop = new JobLoop({
      take: () => takeDelivery(pool, host.now(), leaseSeconds),
      run: async (delivery) => {
        await deliver(host, () => send(ways, encryptionKey, delivery), delivery, chance);
        return true;
      },
      most: deliveriesAtOnce,
      onFault,
      wakes: (wake) => host.feed.onGrowth(wake),
      everyMilliseconds: mostMilliseconds,
      look: async () => {
        this.#setAside = await deliveriesSetAside(pool);
      },
    });
  }

  /** Secrets that an older version kept as they are, are encrypted first. */
  async start(): Promise<void> {
    await this.#encrypt();
    await this.#loop.start();
  }

  /** Ends after the deliveries under way. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Those that wait for a person, as of the last look; for the operator's metrics. */
  get setAside(): number {
    return this.#setAside;
  }
}

async function send(
  ways: DeliveryWays,
  key: EncryptionKey,
  { encryptedSecret, ...delivery }: DueDelivery,
): Promise<void> {
  const { secret: plain, receiverId, kind } = delivery;
  const secret = plain ?? (encryptedSecret === null ? null : key.decrypt(encryptedSecret, receiverId));
  if (secret === null && encryptedSecret !== null)
    throw new DeliveryRefused(
      'The secret that signs was encrypted under another ENCRYPTION_KEY; give this process that one, or the receiver another secret.',
    );
  await ways[kind]({ ...delivery, secret });
}

async function deliver(
  host: LiveHost,
  sent: () => Promise<void>,
  delivery: DueDelivery,
  chance: () => number,
): Promise<void> {
  const failed = await sent().then(
    () => null,
    (error: Error) => error,
  );
  const { id, deskId, alertId, crisisId, receiverId, attempts, threadId } = delivery;
  const facts = { alertId, crisisId, deliveryId: id, receiverId, attempts };
  await changeDesk(host, { deskId }, async ({ client }, desk) => {
    if (failed === null)
      return (await markDelivered(client, id, desk.at))
        ? done({ value: null, entries: [record(messenger, 'alertDelivered', facts, threadId)] })
        : done({ value: null, entries: [] });
    const isFinal = failed instanceof DeliveryRefused || attempts >= mostAttempts;
    const nextAttemptAt = isFinal ? null : desk.at + retryDelay(attempts, chance());
    await markNotDelivered(client, id, { error: failed.message, nextAttemptAt });
    return done({
      value: null,
      entries: [record(messenger, 'alertNotDelivered', { ...facts, isFinal }, threadId)],
    });
  });
}

/** A delivery that was set aside is tried again from the start, under the same id. */
export const retryAlertDelivery = (host: LiveHost, caller: Caller, id: string): Promise<Outcome<string>> =>
  changeDesk(host, caller, async ({ client }, desk) => {
    const subject = await retryDelivery(client, { id, deskId: caller.deskId, at: desk.at });
    return subject === null
      ? refused(notFound('alert delivery', id))
      : done({
          value: id,
          entries: [record(caller, 'alertDeliveryRetried', { deliveryId: id, ...subject })],
        });
  });
