import { toMs } from '../scenario/duration.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Window } from './window.ts';

/** The intervals of which a scenario expects figures. */
export function windowsOf({ expect, interval, timeUnit, classes, agents }: Scenario): readonly Window[] {
  const intervalMs = toMs(interval, timeUnit);
  const indexOf = (name: string | undefined, names: readonly string[]): number | null =>
    name === undefined ? null : names.indexOf(name);
  return (expect?.intervals ?? []).map((one) => ({
    first: Math.round(toMs(one.from, timeUnit) / intervalMs),
    end: Math.round(toMs(one.to, timeUnit) / intervalMs),
    contactClass: indexOf(one.class, Object.keys(classes)),
    group: indexOf(one.group, Object.keys(agents)),
  }));
}
