import { type Channel, channels } from '../../../domain/desk/channel.ts';
import { type Address, addressOf, networkOf } from '../../../domain/threads/identity.ts';
import type { BrokenRecord, CsvRecord } from '../file/csvRecords.ts';
import { type CsvHeader, type CsvTable, soundFields } from '../file/csvTable.ts';
import type { Reject } from '../file/rejectFile.ts';

type CustomerColumn = 'external_key' | 'name' | 'key_customer' | 'segment' | Channel;

/** A column for each channel holds the customer's addresses there. */
export const customerHeader: CsvHeader<CustomerColumn> = {
  what: 'file of customers',
  required: ['external_key', 'name'],
  optional: ['key_customer', 'segment', ...channels],
  mayHaveOthers: false,
};

export type CustomerTable = CsvTable<CustomerColumn>;

/** The network under which a customer is known by the CRM's own key. */
export const crmNetwork = 'crm';

/** A customer as the CRM has it; null leaves what the desk has. */
export interface CustomerRow {
  readonly line: number;
  readonly externalKey: string;
  readonly name: string;
  readonly isKey: boolean | null;
  readonly segment: string | null;
  /** Its key in the CRM first, then its addresses in the order of the columns, each once. */
  readonly addresses: readonly Address[];
}

const longestName = 200;
const longestAddress = 512;
const separator = ';';

const truth: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  '1': true,
  no: false,
  false: false,
  '0': false,
};

const shapes: Readonly<Record<string, readonly [pattern: RegExp, example: string]>> = {
  email: [/^[^\s@]+@[^\s@]+$/, 'an address such as ann@example.com'],
  phone: [/^\+?[\p{Nd}\s()./-]{3,}$/u, 'a number such as +44 20 7946 0000'],
};

/** Checks a row; the first fault otherwise. */
export function readCustomer(record: CsvRecord | BrokenRecord, table: CustomerTable): CustomerRow | Reject {
  const fields = soundFields(record, table, 'external_key');
  if ('reason' in fields) return fields;
  const { line } = record;
  const text = (column: CustomerColumn): string => {
    const at = table.at.get(column);
    return at === undefined ? '' : fields[at]!.toString('utf8').trim();
  };
  const externalKey = text('external_key');
  const fault = (reason: string, found: string, allowed: string): Reject => {
    return { line, key: externalKey, reason, found, allowed };
  };
  for (const [column, longest] of [
    ['external_key', longestAddress],
    ['name', longestName],
  ] as const) {
    const written = text(column);
    if (written === '' || written.length > longest)
      return fault(
        `${column} is ${written === '' ? 'missing' : 'too long'}`,
        written,
        `1 to ${longest} characters`,
      );
  }
  const segment = text('segment');
  if (segment.length > longestName)
    return fault('segment is too long', segment, `at most ${longestName} characters`);
  const isKey = text('key_customer');
  const told = truth[isKey.toLowerCase()];
  if (isKey !== '' && told === undefined)
    return fault('key_customer is neither yes nor no', isKey, 'yes, no, or nothing');
  const addresses = new Map<string, Address>();
  const add = (address: Address): unknown =>
    addresses.set(`${address.network} ${address.externalId}`, address);
  add({ network: crmNetwork, externalId: externalKey });
  for (const channel of channels) {
    for (const written of text(channel).split(separator)) {
      const one = written.trim();
      if (one === '') continue;
      const network = networkOf(channel);
      const [pattern, example] = shapes[network] ?? [null, ''];
      if (pattern !== null && !pattern.test(one)) return fault(`${channel} holds no address`, one, example);
      if (one.length > longestAddress)
        return fault(`${channel} is too long`, one, `at most ${longestAddress} characters`);
      add(addressOf(network, one));
    }
  }
  return {
    line,
    externalKey,
    name: text('name'),
    isKey: told ?? null,
    segment: segment === '' ? null : segment,
    addresses: [...addresses.values()],
  };
}
