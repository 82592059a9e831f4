import type { Channel } from '../../domain/desk/channel.ts';
import { costChannelOf } from '../scenario/compileCosts.ts';
import type { Scenario } from '../scenario/schema.ts';

/** A channel of a scenario, and its classes by their index. */
export interface ScenarioChannel {
  readonly channel: Channel;
  readonly indices: readonly number[];
}

/** Channels in the order in which customers' classes first use them; self-service is one of its own. */
export function channelsOf({ classes, internalClasses }: Scenario): readonly ScenarioChannel[] {
  const found = new Map<Channel, number[]>();
  Object.entries(classes).forEach(([name, given], index) => {
    if (internalClasses.includes(name)) return;
    const channel = costChannelOf(given);
    found.set(channel, [...(found.get(channel) ?? []), index]);
  });
  return [...found].map(([channel, indices]) => ({ channel, indices }));
}
