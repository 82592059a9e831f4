import { type Address, addressKey } from '../../../domain/threads/identity.ts';
import type { Reject } from '../file/rejectFile.ts';
import type { CustomerRow } from './customerRow.ts';

/** A known customer whom an address of the file belongs to. */
export interface AddressOwner extends Address {
  readonly customerId: string;
  /** The CRM's own key of that customer; null: the CRM has not named them yet. */
  readonly externalKey: string | null;
}

interface Claim {
  readonly externalKey: string;
  readonly line: number;
}

const told = ({ network, externalId }: Address): string => `${network} ${externalId}`;

const othersThan = (line: number, claim: Claim | undefined): Claim | null =>
  claim === undefined || claim.line === line ? null : claim;

/**
 * Who claims which address, and which known customer, over a whole file. An address is one customer's: a row that
 * names one of somebody else's would make two customers of the CRM into one, and is rejected.
 */
export class Claims {
  readonly #addresses = new Map<string, Claim>();
  readonly #customers = new Map<string, Claim>();

  /** Takes what the row claims; or says what of it is somebody else's, and takes nothing. */
  claim(row: CustomerRow, owners: ReadonlyMap<string, AddressOwner>): Reject | null {
    const { line, externalKey } = row;
    const [ownKey] = row.addresses;
    const refusal = (reason: string, address: Address, of: string): Reject => ({
      line,
      key: externalKey,
      reason,
      found: `${told(address)}, which ${of}`,
      allowed: 'addresses of one customer only; put right which of the two has it, or merge them in the CRM',
    });
    const twice = 'an address is claimed twice';
    for (const address of row.addresses) {
      // A transaction that is tried again claims for the same line again.
      const earlier = othersThan(line, this.#addresses.get(addressKey(address)));
      if (earlier !== null)
        return refusal(
          address === ownKey ? 'external_key came before' : twice,
          address,
          `line ${earlier.line} gives to ${earlier.externalKey}`,
        );
      const owner = owners.get(addressKey(address));
      if (owner === undefined) continue;
      if (owner.externalKey !== null && owner.externalKey !== externalKey)
        return refusal(twice, address, `the desk knows as ${owner.externalKey}’s`);
      const claimed = othersThan(line, this.#customers.get(owner.customerId));
      if (claimed !== null)
        return refusal(
          twice,
          address,
          `is the customer’s whom line ${claimed.line} calls ${claimed.externalKey}`,
        );
    }
    const claim = { externalKey, line };
    for (const address of row.addresses) {
      this.#addresses.set(addressKey(address), claim);
      const owner = owners.get(addressKey(address));
      if (owner !== undefined) this.#customers.set(owner.customerId, claim);
    }
    return null;
  }
}
