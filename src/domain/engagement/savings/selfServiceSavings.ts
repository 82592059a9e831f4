import { publishedCostOf, publishedCurrency } from '../../cost/publishedCosts.ts';
import type { Channel } from '../../desk/channel.ts';
import { Contact } from '../../kpi/contactSums.ts';
import { kpiOf, metrics } from '../../kpi/metrics.ts';
import { type KpiTotals, noTotals } from '../../kpi/totals.ts';

/** Contacts of one channel in a period, by who served them. */
export interface ServedContacts {
  readonly channel: Channel;
  /** Resolved by an automated answer or on a self-service page: nobody of the desk had them in hand. */
  readonly selfServed: number;
  /** Of those, by customers who came again soon. */
  readonly cameAgain: number;
  /** A person answered, or had them in hand. */
  readonly taken: number;
}

/** What self-service spared on a channel. */
export interface ChannelSavings extends ServedContacts {
  /** Self-served, and not come again. */
  readonly contained: number;
  /** Of a contact that people serve there; null: not known. */
  readonly unitCost: number | null;
  /** `contained` × (`unitCost` − the cost of self-service); null where the cost is not known. */
  readonly saved: number | null;
}

export interface SelfServiceSavings {
  readonly currency: string;
  /** Contained ÷ (contained + taken), as `containment` of the KPIs; null where there is nothing to divide by. */
  readonly containment: number | null;
  readonly numerator: number;
  readonly denominator: number;
  /** Of a contact that self-service serves; 0 where nothing is known of it. */
  readonly selfServiceCost: number;
  /** Over the channels whose cost is known. */
  readonly saved: number;
  /** Contained contacts of the others: they are in no amount. */
  readonly unpriced: number;
  readonly channels: readonly ChannelSavings[];
}

/** What a contact costs by channel, in the place of what is published; in another currency nothing is. */
export interface UnitCosts {
  readonly currency: string;
  readonly byChannel: ReadonlyMap<Channel, number>;
}

const totalsOf = (contacts: readonly ServedContacts[]): KpiTotals => {
  const totals = noTotals();
  for (const { selfServed, cameAgain, taken } of contacts) {
    totals.contacts[Contact.selfServed]! += selfServed;
    totals.contacts[Contact.selfServedOnward]! += cameAgain;
    totals.contacts[Contact.taken]! += taken;
  }
  return totals;
};

/** What self-service spared: containment by the KPIs' own formula, times what a person's contact would have cost more. */
export const selfServiceSavings = (
  contacts: readonly ServedContacts[],
  { currency, byChannel }: UnitCosts,
): SelfServiceSavings => {
  const costOf = (channel: Channel): number | null =>
    byChannel.get(channel) ?? (currency === publishedCurrency ? publishedCostOf(channel) : null);
  const selfServiceCost = costOf('selfService') ?? 0;
  const channels = contacts.map((one): ChannelSavings => {
    const contained = metrics.containment.top(totalsOf([one]));
    // a page of self-service spares the call that the customer would have made
    const unitCost = costOf(one.channel === 'selfService' ? 'phone' : one.channel);
    const saved = unitCost === null ? null : contained * (unitCost - selfServiceCost);
    return { ...one, contained, unitCost, saved };
  });
  const totals = totalsOf(contacts);
  return {
    currency,
    containment: kpiOf('containment', totals),
    numerator: metrics.containment.top(totals),
    denominator: metrics.containment.bottom(totals),
    selfServiceCost,
    saved: channels.reduce((sum, { saved }) => sum + (saved ?? 0), 0),
    unpriced: channels.reduce((sum, { saved, contained }) => sum + (saved === null ? contained : 0), 0),
    channels,
  };
};
