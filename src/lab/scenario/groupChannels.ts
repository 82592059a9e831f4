import { type Channel, channels } from '../../domain/desk/channel.ts';
import type { Scenario } from './schema.ts';

type GroupGiven = Scenario['agents'][string];

/** Channels of a group, each with its cap. */
export const channelsOf = (given: GroupGiven['channels']): { channel: Channel; cap: number | null }[] =>
  Array.isArray(given)
    ? given.map((channel) => ({ channel, cap: null }))
    : channels
        .filter((channel) => given[channel] !== undefined)
        .map((channel) => ({ channel, cap: given[channel] ?? null }));
