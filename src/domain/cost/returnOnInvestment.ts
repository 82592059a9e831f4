import type { Channel } from '../desk/channel.ts';

/** What a channel did in a period. */
export interface ChannelCost {
  readonly channel: Channel;
  /** Contacts served whose cost is known, and what they cost together. */
  readonly contacts: number;
  readonly cost: number;
  /** Contacts handled for each hour paid; null: nobody was paid for any. */
  readonly contactsPerHour: number | null;
}

/** A channel held against the others. */
export interface ChannelReturn extends ChannelCost {
  readonly costPerContact: number;
  /** The channel, of the others, on which a contact costs least; null: there is no other. */
  readonly cheapestOther: { readonly channel: Channel; readonly costPerContact: number } | null;
  /** What its contacts would have cost more there; negative: less. Null: there is no other. */
  readonly saved: number | null;
  /** `contactsPerHour` ÷ that of the phone; null: one of them is not known. */
  readonly againstPhone: number | null;
}

/** Each channel against the cheapest other one, and against the phone; channels without a contact are left out. */
export function returnsOf(costs: readonly ChannelCost[]): readonly ChannelReturn[] {
  const known = costs
    .filter(({ contacts }) => contacts > 0)
    .map((one) => ({ ...one, costPerContact: one.cost / one.contacts }));
  const phone = costs.find(({ channel }) => channel === 'phone')?.contactsPerHour ?? null;
  return known.map((one) => {
    const cheapest = known
      .filter(({ channel }) => channel !== one.channel)
      .reduce<(typeof known)[number] | null>(
        (least, other) => (least === null || other.costPerContact < least.costPerContact ? other : least),
        null,
      );
    return {
      ...one,
      cheapestOther: cheapest && { channel: cheapest.channel, costPerContact: cheapest.costPerContact },
      saved: cheapest && (cheapest.costPerContact - one.costPerContact) * one.contacts,
      againstPhone: one.contactsPerHour === null || !phone ? null : one.contactsPerHour / phone,
    };
  });
}
