import seedrandom from 'seedrandom';
import { accounts, agents, type DemoAgent } from './company.ts';
import { chatter, type Matter, matters } from './matters.ts';
import { firstNames, lastNames, slots } from './slots.ts';

/** Seeded chance for the demo: the same seed tells the same story. */
export class Chance {
  readonly #next: () => number;

  constructor(seed: string) {
    this.#next = seedrandom.alea(seed);
  }

  /** Uniform on [0, 1). */
  uniform(): number {
    return this.#next();
  }

  isLikely(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.#next() * values.length)]!;
  }

  pickWeighted<Value extends { readonly weight: number }>(values: readonly Value[]): Value {
    let left = this.#next() * values.reduce((sum, value) => sum + value.weight, 0);
    for (const value of values) {
      left -= value.weight;
      if (left < 0) return value;
    }
    return values[0]!;
  }

  /** Minutes around a median, with the long tail that waits have (lognormal, sigma 0.8). */
  minutesAround(median: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.#next())) * Math.cos(2 * Math.PI * this.#next());
    return median * Math.exp(0.8 * normal);
  }
}

/** Somebody who writes to Fernway. */
export interface DemoCustomer {
  readonly externalId: string;
  readonly name: string;
  readonly handle: string;
  /** Of their country, as ISO 3166-1. */
  readonly region: string;
}

const regions = ['GB', 'GB', 'GB', 'GB', 'IE', 'DE', 'FR', 'US'] as const;

/** The `number`th customer; always the same person. */
export function customerOf(number: number): DemoCustomer {
  const first = firstNames[number % firstNames.length]!;
  const last = lastNames[Math.floor(number / firstNames.length) % lastNames.length]!;
  const plain = (name: string) =>
    name
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  return {
    externalId: `fern-${String(number).padStart(5, '0')}`,
    name: `${first} ${last}`,
    handle: `${plain(first)}_${plain(last)}${number % 97}`,
    region: regions[number % regions.length]!,
  };
}

/** The customer's address on a channel: an email address, a telephone number, or the network's id. */
export function addressOf(customer: DemoCustomer, channel: string): string {
  const number = customer.externalId.slice(-5);
  if (channel === 'email') return `${customer.handle}@mail.example`;
  if (channel === 'whatsapp' || channel === 'sms' || channel === 'phone') return `+4477009${number}`;
  return customer.externalId;
}

/** What a conversation is about, where, between whom. */
export interface Conversation {
  readonly matter: Matter;
  readonly account: (typeof accounts)[number];
  readonly customer: DemoCustomer;
  readonly agent: DemoAgent;
}

export function conversationOf(chance: Chance, customer: DemoCustomer): Conversation {
  const matter = chance.pickWeighted(matters);
  const able = agents.filter(
    (agent) => (agent.skills[matter.skill] ?? 0) >= 3 && agent.languages.includes(matter.language),
  );
  return {
    matter,
    account: chance.pickWeighted(accounts),
    customer,
    agent: chance.pick(able.length > 0 ? able : agents),
  };
}

/** One of the lines with its gaps filled. */
export function say(
  chance: Chance,
  lines: readonly string[],
  { customer, agent }: Pick<Conversation, 'customer' | 'agent'>,
): string {
  return chance.pick(lines).replace(/\{(\w+)\}/g, (gap, slot: string) => {
    if (slot === 'name') return customer.name.split(' ')[0]!;
    if (slot === 'initials') return `^${agent.name.replace(/[^A-Z]/g, '')}`;
    return slots[slot] ? chance.pick(slots[slot]) : gap;
  });
}

/** A remark that asks for nothing. */
export const remark = (chance: Chance, customer: DemoCustomer): string =>
  say(chance, chatter, { customer, agent: agents[0]! });
