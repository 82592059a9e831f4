import { beforeEach, describe, expect, it } from 'vitest';
import { createChannelAccount } from '../../../../src/live/configure/channelAccounts.ts';
import type { Caller } from '../../../../src/live/host.ts';
import { importCustomers } from '../../../../src/live/import/customers/importCustomers.ts';
import { ingestBatch } from '../../../../src/live/ingest/ingestBatch.ts';
import { emptyDesk, granted, openProcess, type TestProcess } from '../../../support/liveDesk.ts';
import { openDeskApi } from '../deskApi.ts';
import { fixture } from '../fixtures.ts';
import { importFile, written } from '../importing.ts';

let desk: TestProcess;
let caller: Caller;

beforeEach(async () => {
  desk ??= await openProcess();
  caller = await emptyDesk(desk.host, { joinWindowMinutes: 60 });
});

const importInto = (path: string) => importFile(importCustomers, desk.host, caller, path);
const importRows = (...rows: readonly string[]) => importInto(written(rows.join('\n')));

interface CustomerNode {
  readonly name: string;
  readonly isKey: boolean;
  readonly segment: string | null;
  readonly identities: readonly { readonly network: string; readonly externalId: string }[];
}

/** The desk's customers by name, their addresses as `network id`. */
async function customers(): Promise<(Omit<CustomerNode, 'identities'> & { addresses: string[] })[]> {
  const api = await openDeskApi(desk.dataSource, caller.deskId);
  const nodes = await api.all<CustomerNode>(
    'customers',
    'name isKey segment identities { network externalId }',
  );
  return nodes.map(({ identities, ...customer }) => ({
    ...customer,
    addresses: identities.map(({ network, externalId }) => `${network} ${externalId}`).sort(),
  }));
}

/** Accounts of ours on X and email, and mentions there: network, author, minute. */
async function mentioned(...mentions: readonly (readonly ['x' | 'email', string, number])[]): Promise<void> {
  for (const channel of ['x', 'email'] as const)
    granted(
      await createChannelAccount(desk.host, caller, {
        channel,
        name: channel,
        externalId: channel,
        visibility: null,
      }),
    );
  const deliveries = mentions.map(([channel, author, minute]) => ({
    kind: 'mention',
    channel,
    channelAccount: channel,
    externalId: `${channel}-${author}-${minute}`,
    publishedAt: Date.UTC(2019, 2, 4, 9, minute),
    author: { externalId: author },
    text: 'Where is my bag?',
  }));
  granted(await ingestBatch(desk.host, caller.deskId, deliveries, Date.now()));
}

describe('a file of customers', () => {
  it('brings key customers with their addresses, once', async () => {
    const first = await importInto(fixture('customers.csv'));
    expect(first.rejects).toEqual([]);
    expect(first.summary).toMatchObject({ read: 4, accepted: 4, revised: 0, duplicates: 0 });
    const again = await importInto(fixture('customers.csv'));
    expect(again.summary).toMatchObject({ read: 4, accepted: 0, revised: 0, duplicates: 4, rejected: 0 });
    expect(await customers()).toEqual([
      {
        name: 'Ann Berg',
        isKey: true,
        segment: 'Gold',
        addresses: ['crm K-1', 'email ann.berg@example.com', 'phone +4722111111', 'x 601'],
      },
      { name: 'Ben Dahl', isKey: false, segment: null, addresses: ['crm K-2', 'x 602', 'x 702'] },
      {
        name: 'Dee Eriksen',
        isKey: false,
        segment: 'Silver',
        addresses: ['crm K-4', 'email dee@example.com'],
      },
      {
        name: 'Northern Cellos Ltd.',
        isKey: true,
        segment: 'Business',
        addresses: [
          'crm K-3',
          'email office@cellos.example',
          'email orders@cellos.example',
          'phone +4722333333',
          'x 506',
        ],
      },
    ]);
  });

  it('names those who wrote before, and changes nobody it does not mention', async () => {
    await mentioned(['x', '601', 0], ['x', '999', 1]);
    const { summary } = await importRows('external_key,name,key_customer,x', 'K-1,Ann Berg,yes,601');
    expect(summary).toMatchObject({ accepted: 0, revised: 1 });
    expect(await customers()).toMatchObject([
      { name: '999', isKey: false },
      { name: 'Ann Berg', isKey: true, addresses: ['crm K-1', 'x 601'] },
    ]);
  });

  it('brings known customers up to date; an empty cell leaves what is there', async () => {
    await importRows('external_key,name,key_customer,segment,email', 'K-1,Ann,yes,Gold,ann@example.com');
    const { summary } = await importRows(
      'external_key,name,key_customer,segment,email,whatsapp',
      'K-1,Ann Berg,,,ANN@example.com,+47 22 11 11 11',
    );
    expect(summary).toMatchObject({ accepted: 0, revised: 1, duplicates: 0 });
    expect(await customers()).toEqual([
      {
        name: 'Ann Berg',
        isKey: true,
        segment: 'Gold',
        addresses: ['crm K-1', 'email ann@example.com', 'phone +4722111111'],
      },
    ]);
    await importRows('external_key,name,key_customer', 'K-1,Ann Berg,no');
    expect(await customers()).toMatchObject([{ isKey: false, segment: 'Gold' }]);
  });

  it('makes one customer of records that it names together, and one thread of what they wrote within the join window', async () => {
    await mentioned(['x', '601', 0], ['email', 'ann@example.com', 20]);
    const api = await openDeskApi(desk.dataSource, caller.deskId);
    expect(await api.all('threads', 'id')).toHaveLength(2);
    const { summary } = await importRows('external_key,name,x,email', 'K-1,Ann Berg,601,ann@example.com');
    expect(summary).toMatchObject({ accepted: 0, revised: 1, threads: 1 });
    expect(await customers()).toMatchObject([
      { name: 'Ann Berg', addresses: ['crm K-1', 'email ann@example.com', 'x 601'] },
    ]);
    expect(await api.all('threads', 'mentionCount channels customer { name }')).toEqual([
      { mentionCount: 2, channels: ['X', 'EMAIL'], customer: { name: 'Ann Berg' } },
    ]);
  });

  it('keeps apart whom the CRM keeps apart: an address is one customer’s', async () => {
    await mentioned(['x', '601', 0]);
    await importRows('external_key,name,email', 'K-9,Known,known@example.com');
    const { summary, rejects } = await importRows(
      'external_key,name,x,email',
      'K-1,Ann,601,ann@example.com',
      'K-2,Bea,,ANN@example.com',
      'K-3,Cy,601,',
      'K-4,Dee,,known@example.com',
      'K-1,Ann again,,',
      'K-5,Eve,605,',
    );
    const allowed =
      '"addresses of one customer only; put right which of the two has it, or merge them in the CRM"';
    expect(rejects).toEqual([
      `3,K-2,an address is claimed twice,"email ann@example.com, which line 2 gives to K-1",${allowed}`,
      `4,K-3,an address is claimed twice,"x 601, which line 2 gives to K-1",${allowed}`,
      `5,K-4,an address is claimed twice,"email known@example.com, which the desk knows as K-9’s",${allowed}`,
      `6,K-1,external_key came before,"crm K-1, which line 2 gives to K-1",${allowed}`,
    ]);
    expect(summary).toMatchObject({ read: 6, accepted: 1, revised: 1, rejected: 4 });
    expect((await customers()).map(({ name }) => name)).toEqual(['Ann', 'Eve', 'Known']);
  });

  it('keeps apart two rows that each name another address of one known customer', async () => {
    await mentioned(['x', '601', 0]);
    await importRows('external_key,name,x,email', 'K-1,Ann,601,ann@example.com');
    await desk.dataSource.query(`delete from identity where network = 'crm' and desk_id = $1`, [
      caller.deskId,
    ]);
    const { rejects } = await importRows(
      'external_key,name,x,email',
      'K-2,Bea,601,',
      'K-3,Cy,,ann@example.com',
    );
    expect(rejects).toHaveLength(1);
    expect(rejects[0]).toContain(
      '3,K-3,an address is claimed twice,"email ann@example.com, which is the customer’s whom line 2 calls K-2"',
    );
  });

  it.each([
    ['no key', ',Ann,,', '2,,external_key is missing,,1 to 512 characters'],
    ['no name', 'K-1,,,', '2,K-1,name is missing,,1 to 200 characters'],
    [
      'neither yes nor no',
      'K-1,Ann,perhaps,',
      '2,K-1,key_customer is neither yes nor no,perhaps,"yes, no, or nothing"',
    ],
    [
      'an address that is none',
      'K-1,Ann,,ann',
      '2,K-1,email holds no address,ann,an address such as ann@example.com',
    ],
    ['too few columns', 'K-1,Ann', '2,K-1,wrong number of columns,2,"4, as the first line has"'],
    ['NUL', 'K-1,A\0nn,,', '2,K-1,name holds NUL,a NUL character at 1,text without NUL'],
  ])('%s: set aside with its line and the reason', async (_, row, reject) => {
    const { summary, rejects } = await importRows('external_key,name,key_customer,email', row, 'K-2,Bea,,');
    expect(rejects).toEqual([reject]);
    expect(summary).toMatchObject({ read: 2, accepted: 1, rejected: 1 });
  });

  it('refuses a column that it does not know, rather than leave it unread', async () => {
    await expect(importRows('external_key,name,e-mail', 'K-1,Ann,ann@example.com')).rejects.toThrow(
      /is no file of customers: .*may name key_customer, segment, x, .*\(unknown: e-mail\)\. Nothing was imported\./,
    );
  });
});
