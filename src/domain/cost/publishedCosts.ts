import type { Channel } from '../desk/channel.ts';

/**
 * Approximate cost of a contact by channel, everything included, in US dollars, as Conversocial's guide to social customer service
 * publishes it ("Approx. Cost Per Contact"): call center technical support $12 and higher, call center agent $6 and higher, web chat
 * or callback $5 and higher, email response $2.50 to $5 and higher (here: the middle), web self-service $0.10 or less.
 */
export const publishedCosts = {
  phoneTechnical: 12,
  phone: 6,
  chat: 5,
  callback: 5,
  email: 3.75,
  selfService: 0.1,
} as const;

export type PublishedCost = keyof typeof publishedCosts;

export const publishedCurrency = 'USD';

/** What is published for a channel; null: the source says nothing of it (of social networks, for one). */
export const publishedCostOf = (channel: Channel): number | null =>
  channel in publishedCosts ? publishedCosts[channel as Channel & PublishedCost] : null;
