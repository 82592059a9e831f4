import { channels } from '../domain/desk/channel.ts';
import { messageOf } from '../domain/desk/refusal.ts';
import { addressKey, networkOf, addressOf as normalised } from '../domain/threads/identity.ts';
import type { LiveHost } from '../live/host.ts';
import { Claims } from '../live/import/customers/claims.ts';
import { type CustomerRow, crmNetwork } from '../live/import/customers/customerRow.ts';
import { saveCustomers } from '../live/import/customers/saveCustomers.ts';
import type { DemoDesk } from './createDemoDesk.ts';
import { addressOf, customerOf } from './story.ts';

/** Every so many of the demo's customers is one the company looks after closely. */
const oneIn = 55;
const segments = ['business', 'long-standing', 'press'];

/** The CRM's list of key customers, with the addresses by which each is known on every channel. */
export async function importKeyCustomers(host: LiveHost, { deskId }: DemoDesk, count: number): Promise<void> {
  const rows = Array.from({ length: Math.floor(count / oneIn) }, (_, index) => rowOf(index));
  const caller = { deskId, actor: 'demo', agentId: null, isSupervisor: true };
  const saved = await saveCustomers(host, caller, rows, new Claims());
  if (!saved.ok) throw new Error(`The demo’s key customers are refused: ${messageOf(saved.refusal)}`);
}

function rowOf(index: number): CustomerRow {
  const customer = customerOf(index * oneIn);
  const externalKey = `CRM-${String(index + 1).padStart(4, '0')}`;
  const addresses = [
    { network: crmNetwork, externalId: externalKey },
    ...channels.map((channel) => normalised(networkOf(channel), addressOf(customer, channel))),
  ];
  return {
    line: index + 1,
    externalKey,
    name: customer.name,
    isKey: true,
    segment: segments[index % segments.length]!,
    addresses: [...new Map(addresses.map((address) => [addressKey(address), address])).values()],
  };
}
