import type { Publication } from '../../../domain/arrivals/publication.ts';
import { type Instant, millisecondsPerDay, millisecondsPerMinute } from '../../../domain/desk/time.ts';
import { localMsOf } from '../../../domain/desk/timeZone.ts';
import type { DeskFacts } from '../../../store/desk/deskFacts.ts';
import type { SourceGiven } from './demand.ts';
import { daysSimulated } from './staff.ts';

/** What a scenario's demand has of the publishing schedule. */
interface ScheduleGiven {
  /** For each source of the demand its `spikes` and `campaigns`, and a line for people about each. */
  readonly bySource: readonly { readonly given: object; readonly titles: readonly string[] }[];
  /** Titles of publications on channels on which nothing comes. */
  readonly leftOut: readonly string[];
}

/** Of extra mentions less than this share are still to come where a publication is left out. */
const leastLeft = 0.01;

/**
 * The publishing schedule of the simulated week: a lift by a factor is a spike of every source of its channel, extra mentions are a
 * campaign of the channel's greatest source, each a contact. What began before the week is there with what is left of it.
 */
export function scheduleGiven(
  desk: DeskFacts,
  sources: readonly SourceGiven[],
  startsAt: Instant,
): ScheduleGiven {
  const endsAt = startsAt + daysSimulated * millisecondsPerDay;
  const planned = desk.publications.filter(
    (one) => one.startsAt < endsAt && leftAt(startsAt, one) > leastLeft,
  );
  const timeOf = (at: Instant): string =>
    new Date(localMsOf(desk.timeZone, Math.max(at, startsAt))).toISOString().slice(0, 16);
  const bySource = sources.map(({ channel }, index) => {
    const isGreatest = sources.findIndex((other) => other.channel === channel) === index;
    const spikes: object[] = [];
    const campaigns: object[] = [];
    const titles: string[] = [];
    for (const publication of planned.filter((one) => one.channel === channel)) {
      const { lift } = publication;
      if (lift?.kind === 'factor') {
        const fromAt = Math.max(publication.startsAt, startsAt);
        const lasts = Math.min(publication.endsAt ?? endsAt, endsAt) - fromAt;
        spikes.push({ from: timeOf(fromAt), lasts: minutes(lasts), factor: lift.factor });
      } else if (lift?.kind === 'mentions' && isGreatest) {
        const contacts = Number((lift.mentions * leftAt(startsAt, publication)).toFixed(1));
        campaigns.push({
          at: timeOf(publication.startsAt),
          contacts,
          decay: minutes(lift.decayMinutes * millisecondsPerMinute),
        });
      } else continue;
      titles.push(`${timeOf(publication.startsAt).replace('T', ' ')} “${publication.title}”`);
    }
    const given = {
      ...(spikes.length === 0 ? {} : { spikes }),
      ...(campaigns.length === 0 ? {} : { campaigns }),
    };
    return { given, titles };
  });
  const known = new Set(sources.map(({ channel }) => channel));
  return {
    bySource,
    leftOut: planned.filter(({ channel }) => !known.has(channel)).map(({ title }) => title),
  };
}

/** The share of a publication's effect that is still to come at an instant. */
function leftAt(at: Instant, { startsAt, endsAt, lift }: Publication): number {
  if (startsAt >= at) return 1;
  if (lift?.kind === 'mentions')
    return Math.exp(-(at - startsAt) / (lift.decayMinutes * millisecondsPerMinute));
  return lift !== null && (endsAt === null || endsAt > at) ? 1 : 0;
}

const minutes = (milliseconds: number): string =>
  `${Number((milliseconds / millisecondsPerMinute).toFixed(2))} min`;
