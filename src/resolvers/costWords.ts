import type { Costs, DatedCosts } from '../domain/cost/costs.ts';
import { priceOfChannel } from '../domain/cost/costs.ts';
import { type Channel, channels } from '../domain/desk/channel.ts';
import type { StatedCustomers } from '../domain/kpi/live/customerBase.ts';
import type { CostsSetInput } from '../schema/mutations/costs.ts';
import type { DeskCosts, DeskCustomers } from '../schema/types/costs.ts';
import { BadRequest } from '../store/read/badRequest.ts';
import { globalId, uuidOf } from '../store/read/globalId.ts';

type Amounts = readonly { readonly channel: Channel; readonly amount: number }[];

function once<Key extends string>(path: string, entries: readonly (readonly [Key, number])[]) {
  const found = entries.find(([key], index) => entries.findIndex(([other]) => other === key) < index);
  if (found !== undefined) throw new BadRequest(`${path}: found ${found[0]} twice; allowed: each once.`);
  return Object.fromEntries(entries) as Record<Key, number>;
}

const byChannel = (path: string, amounts: Amounts): Partial<Record<Channel, number>> =>
  once(
    path,
    amounts.map(({ channel, amount }) => [channel, amount]),
  );

/** Costs as the domain reads them. */
export const costsOf = ({ currency, wages, fees, platform, perContact }: CostsSetInput): Costs => ({
  currency,
  fees: byChannel('input.fees', fees),
  platform: { perMonth: platform?.perMonth ?? 0, perAgentMonth: platform?.perAgentMonth ?? 0 },
  ...(wages
    ? {
        wages: {
          perHour: wages.perHour,
          overtimeFactor: wages.overtimeFactor,
          teams: once(
            'input.wages.teams',
            wages.teams.map(({ teamId, perHour }, index) => [
              uuidOf('Team', teamId, `input.wages.teams[${index}].teamId`),
              perHour,
            ]),
          ),
        },
      }
    : {}),
  ...(perContact ? { perContact: byChannel('input.perContact', perContact) } : {}),
});

/** Costs as the API gives them; prices that are published are told as amounts. */
export const publishedDeskCosts = ({ fromAt, costs }: DatedCosts): DeskCosts => ({
  from: fromAt,
  currency: costs.currency,
  wages: costs.wages
    ? {
        perHour: costs.wages.perHour ?? 0,
        overtimeFactor: costs.wages.overtimeFactor,
        teams: Object.entries(costs.wages.teams).map(([team, perHour]) => ({
          teamId: globalId('Team', team),
          perHour,
        })),
      }
    : null,
  fees: channels.flatMap((channel) => {
    const amount = costs.fees[channel];
    return amount === undefined ? [] : [{ channel, amount }];
  }),
  platform: costs.platform,
  perContact: costs.wages
    ? []
    : channels.flatMap((channel) => {
        const price = priceOfChannel(costs, channel);
        return price === null ? [] : [{ channel, amount: price.amount }];
      }),
});

export const publishedCustomers = ({ fromAt, customers }: StatedCustomers): DeskCustomers => ({
  from: fromAt,
  customers,
});
