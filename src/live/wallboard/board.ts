import type pg from 'pg';
import { type ChannelArrivals, channelArrivals } from '../../domain/arrivals/channelArrivals.ts';
import { plannedLifts } from '../../domain/arrivals/publication.ts';
import { usualSpike } from '../../domain/arrivals/spike.ts';
import { type Instant, millisecondsPerMinute } from '../../domain/desk/time.ts';
import { admitsAllOn, type Sight } from '../../domain/engagement/permissions/visible.ts';
import { startOf } from '../../domain/kpi/live/period.ts';
import { countedDesk } from '../../store/arrivals/hourlyMentions.ts';
import { publicationsAbout } from '../../store/arrivals/publications.ts';
import { type DeskNow, deskNow } from '../../store/wallboard/now.ts';
import { type DeskPatterns, deskPatterns } from '../arrivals/deskPatterns.ts';

/** Whose wallboard. */
export interface BoardAsked {
  readonly deskId: string;
  /** Null: the whole desk's. */
  readonly teamId: string | null;
  /** What of threads and mentions may be counted. */
  readonly sight: Sight;
}

/** A desk at an instant. */
export interface Board extends Omit<DeskNow, 'arrived'> {
  readonly at: Instant;
  readonly teamId: string | null;
  readonly arrivedFromAt: Instant;
  /** By channel; of channels that the sight shows only in part nothing is expected. */
  readonly arrivals: readonly ChannelArrivals[];
  /** Those of them that are spikes. */
  readonly spikes: readonly ChannelArrivals[];
}

/** Weekly patterns change with the hour; what is counted late or planned anew shows after so long. */
const patternsKnownForMs = 5 * millisecondsPerMinute;

interface KnownPatterns {
  readonly at: Instant;
  readonly timeZone: string;
  readonly patterns: DeskPatterns['patterns'];
}

/** Makes wallboards; what usually comes to a desk is kept for its next ones. */
export class BoardMaker {
  readonly #pool: pg.Pool;
  readonly #known = new Map<string, Promise<KnownPatterns>>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async make({ deskId, teamId, sight }: BoardAsked, at: Instant): Promise<Board> {
    const { timeZone, patterns } = await this.#patterns(deskId, at);
    const arrivedFromAt = at - usualSpike.windowMinutes * millisecondsPerMinute;
    const period = { fromAt: arrivedFromAt, beforeAt: at };
    const [now, publications] = await Promise.all([
      deskNow(this.#pool, {
        deskId,
        teamId,
        sight,
        now: at,
        arrivedFromAt,
        midnightAt: startOf('day', timeZone, at),
      }),
      publicationsAbout(this.#pool, deskId, period),
    ]);
    const { arrived, ...rest } = now;
    const counts = new Map(arrived.map(({ channel, mentions }) => [channel, mentions]));
    const shown = new Map([...patterns].filter(([channel]) => admitsAllOn(sight, channel)));
    const arrivals = channelArrivals(counts, shown, period, plannedLifts(publications));
    const spikes = arrivals.filter(({ isSpike }) => isSpike === true);
    return { ...rest, at, teamId, arrivedFromAt, arrivals, spikes };
  }

  #patterns(deskId: string, at: Instant): Promise<KnownPatterns> {
    const reading = this.#readAgain(deskId, at, this.#known.get(deskId));
    this.#known.set(deskId, reading);
    reading.catch(() => this.#known.delete(deskId));
    return reading;
  }

  async #readAgain(
    deskId: string,
    at: Instant,
    before: Promise<KnownPatterns> | undefined,
  ): Promise<KnownPatterns> {
    const known = await before?.catch(() => undefined);
    if (known !== undefined && isOfThisHour(known, at)) return known;
    const read = await deskPatterns(this.#pool, deskId, at);
    if (read !== null) return { at, ...read };
    const { timeZone } = await countedDesk(this.#pool, deskId);
    return { at, timeZone, patterns: new Map() };
  }
}

const isOfThisHour = (known: KnownPatterns, at: Instant): boolean =>
  at - known.at < patternsKnownForMs &&
  startOf('hour', known.timeZone, at) === startOf('hour', known.timeZone, known.at);
