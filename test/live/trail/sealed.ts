import type { DataSource } from 'typeorm';
import { expect } from 'vitest';
import type { Caller } from '../../../src/live/host.ts';
import { Sealer } from '../../../src/live/trail/sealer.ts';
import { SigningKey } from '../../../src/live/trail/signingKey.ts';
import { type Verification, type Verified, verifyTrail } from '../../../src/live/trail/verifyTrail.ts';
import { DeskEntity } from '../../../src/store/entities/desk.ts';
import { newId } from '../../../src/store/id.ts';
import { LockedDesk, type LogEntry } from '../../../src/store/log.ts';
import { inTransaction } from '../../../src/store/transaction.ts';

export const key = new SigningKey(new Uint8Array(32).fill(7));

export const sealerOf = (dataSource: DataSource): Sealer =>
  new Sealer({
    dataSource,
    key,
    onFault: (error) => {
      throw error;
    },
  });

/** A desk of which the log says nothing yet, not even that it was opened. */
export async function silentDesk({ dataSource }: { readonly dataSource: DataSource }): Promise<Caller> {
  const deskId = newId();
  await dataSource.manager.insert(DeskEntity, {
    id: deskId,
    isDemo: false,
    prioritySettings: {},
    accountData: {},
    name: 'Desk',
    timeZone: 'UTC',
    joinWindowMinutes: 60,
    fallbackLanguage: 'en',
  });
  return { deskId, actor: 'test', agentId: null, isSupervisor: true };
}

/** What a desk's log gets, in one transaction. */
export const append = (dataSource: DataSource, deskId: string, entries: readonly LogEntry[], at: number) =>
  inTransaction(dataSource, async (transaction) =>
    (await LockedDesk.lock(transaction, deskId, at)).append(entries),
  );

/** Something that somebody did. */
export const acted = (number: number): LogEntry => ({
  kind: (['input', 'decision', 'record'] as const)[number % 3]!,
  type: `act${number % 7}`,
  actor: `agent:${number % 11}`,
  threadId: number % 2 === 0 ? null : `00000000-0000-7000-8000-${String(number % 1_000).padStart(12, '0')}`,
  payload: { number, note: `“${number}” said, \\ and "so"`, parts: [number / 7, null, { deep: -0 }] },
});

export const verified = (
  dataSource: DataSource,
  deskId: string,
  against: Partial<Verification> = {},
): Promise<Verified> =>
  verifyTrail(dataSource, deskId, {
    trustedKeys: new Set([key.publicKey]),
    keptHeads: [],
    fromAt: null,
    toAt: null,
    ...against,
  });

export const expectWhole = async (dataSource: DataSource, deskId: string): Promise<Verified> => {
  const found = await verified(dataSource, deskId);
  expect(found.findings).toEqual([]);
  return found;
};
