import type { Channel } from '../desk/channel.ts';
import type { Finding } from '../desk/finding.ts';
import { type Instant, millisecondsPerDay } from '../desk/time.ts';
import { publishedCostOf, publishedCosts, publishedCurrency } from './publishedCosts.ts';

/**
 * What a desk pays, live or in a scenario: bottom-up from wages, fees and the platform, or a price for each contact. With
 * neither: the published prices. Teams by the names that whoever says it uses: ids at a desk, names in a file.
 */
export interface Costs {
  /** ISO 4217, of every amount. */
  readonly currency: string;
  /** Per hour paid: on shift, breaks included, and in overtime. */
  readonly wages?: Wages | undefined;
  /** Of each contact that comes (line, network, message). */
  readonly fees: Partial<Readonly<Record<Channel, number>>>;
  /** `perAgentMonth`: the licence of each agent. */
  readonly platform: { readonly perMonth: number; readonly perAgentMonth: number };
  /** Instead of wages, fees and platform: all-inclusive, of each contact served. */
  readonly perContact?: 'published' | Partial<Readonly<Record<Channel, number | 'published'>>> | undefined;
}

interface Wages {
  /** Of those for whom nothing else is said. */
  readonly perHour?: number | undefined;
  readonly teams: Readonly<Record<string, number>>;
  /** How many times the wage, in overtime. */
  readonly overtimeFactor: number;
}

/** What a live desk pays from an instant on. */
export interface DatedCosts {
  readonly fromAt: Instant;
  readonly costs: Costs;
}

/** What is taken of a desk that says nothing. */
export const usualCosts: Costs = {
  currency: publishedCurrency,
  fees: {},
  platform: { perMonth: 0, perAgentMonth: 0 },
};

/** A month is a twelfth of 365 days. */
export const monthMs = (365 / 12) * millisecondsPerDay;

/** Whether contacts have prices that count everything, agents' time included. */
export const isPricedByContact = ({ wages }: Pick<Costs, 'wages'>): boolean => wages === undefined;

/** All-inclusive price of a contact served on a channel; null: none is given, nor published for it. */
export function priceOfChannel(
  { perContact = 'published' }: Pick<Costs, 'perContact'>,
  channel: Channel,
): { readonly amount: number; readonly isPublished: boolean } | null {
  const price = perContact === 'published' ? perContact : perContact[channel];
  if (price === undefined) return null;
  if (price !== 'published') return { amount: price, isPublished: false };
  const amount = publishedCostOf(channel);
  return amount === null ? null : { amount, isPublished: true };
}

/** Per hour: of the first of these teams that has a wage, else of everybody; null: neither is given. */
export const wageOfTeams = ({ wages }: Pick<Costs, 'wages'>, teams: readonly string[]): number | null =>
  teams.map((team) => wages?.teams[team]).find((wage) => wage !== undefined) ?? wages?.perHour ?? null;

const isAmount = (value: number): boolean => Number.isFinite(value) && value >= 0;

/** Two ways to count at once, which would count agents' time twice: in a scenario as at a desk. */
export function* countedTwice(costs: Costs): Generator<Finding> {
  const { perContact, fees, platform } = costs;
  if (!isPricedByContact(costs)) {
    if (perContact !== undefined)
      yield {
        path: 'perContact',
        found: 'with wages',
        allowed: 'one of them, since a price per contact counts agents’ time as well',
      };
  } else if (Object.keys(fees).length > 0 || Object.values(platform).some((amount) => amount > 0))
    yield {
      path: '',
      found: 'fees or platform without wages',
      allowed: 'wages.perHour with them, or neither, since a price per contact counts them as well',
    };
}

const takesPublished = (costs: Costs): boolean =>
  isPricedByContact(costs) &&
  (typeof costs.perContact === 'object' ? Object.values(costs.perContact).includes('published') : true);

/** What is wrong with what a live desk pays. */
export function checkCosts(costs: Costs, teamIds: readonly string[]): Finding[] {
  const { currency, wages, fees, platform, perContact } = costs;
  const findings: Finding[] = [];
  const tell = (path: string, found: unknown, allowed: string): void =>
    void findings.push({ path, found: String(found), allowed });
  const amount = (path: string, value: number): void => {
    if (!isAmount(value)) tell(path, value, '0 and more');
  };
  if (!/^[A-Z]{3}$/.test(currency)) tell('currency', currency, 'three capital letters, such as USD or EUR');
  if (wages !== undefined) {
    if (wages.perHour === undefined)
      tell('wages.perHour', 'none', 'the wage of those for whom nothing else is said');
    else amount('wages.perHour', wages.perHour);
    amount('wages.overtimeFactor', wages.overtimeFactor);
    for (const [team, wage] of Object.entries(wages.teams)) {
      if (!teamIds.includes(team)) tell('wages.teams', team, 'teams of the desk');
      amount('wages.teams', wage);
    }
  }
  for (const [channel, fee] of Object.entries(fees)) amount(`fees.${channel}`, fee);
  amount('platform.perMonth', platform.perMonth);
  amount('platform.perAgentMonth', platform.perAgentMonth);
  if (typeof perContact === 'object')
    for (const [channel, price] of Object.entries(perContact) as [Channel, number | 'published'][])
      if (price !== 'published') amount(`perContact.${channel}`, price);
      else if (publishedCostOf(channel) === null)
        tell(
          `perContact.${channel}`,
          'published',
          `an amount; published are ${Object.keys(publishedCosts).join(', ')}`,
        );
  if (takesPublished(costs) && currency !== publishedCurrency)
    tell(
      'currency',
      currency,
      `${publishedCurrency}, which the published prices are in, or prices of your own`,
    );
  return [...findings, ...countedTwice(costs)];
}
