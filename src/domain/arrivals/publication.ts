import type { Channel } from '../desk/channel.ts';
import type { Finding } from '../desk/finding.ts';
import { type Instant, millisecondsPerHour, millisecondsPerMinute } from '../desk/time.ts';
import type { Period } from '../kpi/live/period.ts';
import { quoted } from '../triage/keywords/pattern.ts';
import type { Lift, PlannedLift } from './plannedLift.ts';

export const publicationKinds = ['post', 'campaign'] as const;
export type PublicationKind = (typeof publicationKinds)[number];

/** A post or campaign of the publishing schedule. */
export interface Publication {
  readonly kind: PublicationKind;
  readonly title: string;
  readonly channel: Channel;
  readonly startsAt: Instant;
  /** Null: it is there from then on. */
  readonly endsAt: Instant | null;
  /** What it is expected to do to mentions on its channel; null: nobody said. */
  readonly lift: Lift | null;
}

const longestTitle = 200;
const leastFactor = 0.1;
const mostFactor = 100;
const mostMentions = 10_000_000;
/** Thirty days. */
const longestDecay = 43_200;

/** Everything that is wrong with a publication; one without findings can be planned. */
export function checkPublication({ title, startsAt, endsAt, lift }: Publication): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: string, allowed: string): unknown =>
    findings.push({ path, found, allowed });
  const between = (path: string, value: number, [least, most]: readonly [number, number]): void => {
    if (!(value >= least && value <= most)) report(path, String(value), `a number from ${least} to ${most}`);
  };
  if (title.trim() === '' || title.length > longestTitle)
    report(
      'title',
      title.trim() === '' ? quoted(title) : `${title.length} characters`,
      `1 to ${longestTitle} characters`,
    );
  if (endsAt !== null && endsAt <= startsAt)
    report('endsAt', instantText(endsAt), `an instant after startsAt, ${instantText(startsAt)}`);
  if (lift?.kind === 'factor') {
    between('lift.factor', lift.factor, [leastFactor, mostFactor]);
    if (endsAt === null) report('endsAt', 'null', 'an instant, where the lift is a factor: it ends then');
  } else if (lift?.kind === 'mentions') {
    between('lift.mentions', lift.mentions, [1, mostMentions]);
    between('lift.decayMinutes', lift.decayMinutes, [1, longestDecay]);
  }
  return findings;
}

const instantText = (at: Instant): string => new Date(at).toISOString();

/** The lifts that are planned by publications that say one. */
export const plannedLifts = (publications: readonly Publication[]): PlannedLift[] =>
  publications.flatMap(({ channel, startsAt, endsAt, lift }) =>
    lift === null ? [] : [{ channel, startsAt, endsAt, lift }],
  );

/** After so many decays 5 % of the extra mentions are still to come. */
const decaysLooked = 3;
/** Of what has neither end nor decay. */
const usualHours = 24;

/** The time in which a publication's effect is looked for. */
export function effectPeriod({ startsAt, endsAt, lift }: Publication): Period {
  const beforeAt =
    lift?.kind === 'mentions'
      ? startsAt + decaysLooked * lift.decayMinutes * millisecondsPerMinute
      : (endsAt ?? startsAt + usualHours * millisecondsPerHour);
  return { fromAt: startsAt, beforeAt };
}
