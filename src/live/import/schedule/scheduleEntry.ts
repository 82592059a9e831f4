import type { Lift } from '../../../domain/arrivals/plannedLift.ts';
import {
  checkPublication,
  type Publication,
  type PublicationKind,
  publicationKinds,
} from '../../../domain/arrivals/publication.ts';
import { type Channel, channels } from '../../../domain/desk/channel.ts';
import type { Instant } from '../../../domain/desk/time.ts';
import type { Reject } from '../file/rejectFile.ts';

/** A publication as a file has it. */
export interface ScheduleEntry {
  readonly line: number;
  /** What the file calls it: the same in the next file is the same publication. */
  readonly key: string;
  readonly isCancelled: boolean;
  readonly publication: Publication;
}

/** What a file says of a publication; empty texts say nothing. */
export interface EntryTexts {
  readonly line: number;
  readonly key: string;
  readonly title: string;
  readonly channel: string;
  readonly kind: string;
  readonly factor: string;
  readonly mentions: string;
  readonly decayMinutes: string;
  readonly isCancelled: boolean;
  readonly startsAt: () => Instant;
  readonly endsAt: () => Instant | null;
}

/** What is wrong with an entry. */
export class EntryFault extends Error {
  constructor(
    readonly reason: string,
    readonly found: string,
    readonly allowed: string,
  ) {
    super(reason);
  }
}

const longestKey = 512;
const usualDecayMinutes = 120;

/** An entry that can be planned, or the first thing that is wrong with it. */
export function scheduleEntry(texts: EntryTexts): ScheduleEntry | Reject {
  const { line, key, isCancelled } = texts;
  try {
    if (key === '' || key.length > longestKey)
      throw new EntryFault('the key is missing or too long', key, `1 to ${longestKey} characters`);
    const publication: Publication = {
      kind: kindOf(texts.kind),
      title: texts.title,
      channel: channelOf(texts.channel),
      startsAt: texts.startsAt(),
      endsAt: texts.endsAt(),
      lift: liftOf(texts),
    };
    const [finding] = checkPublication(publication);
    if (finding) throw new EntryFault(`${finding.path} is wrong`, finding.found, finding.allowed);
    return { line, key, isCancelled, publication };
  } catch (error) {
    if (!(error instanceof EntryFault)) throw error;
    const { reason, found, allowed } = error;
    return { line, key, reason, found, allowed };
  }
}

const isOneOf = <Name extends string>(names: readonly Name[], text: string): text is Name =>
  (names as readonly string[]).includes(text);

function kindOf(text: string): PublicationKind {
  if (text === '') return 'post';
  if (isOneOf(publicationKinds, text)) return text;
  throw new EntryFault('kind is unknown', text, publicationKinds.join(', '));
}

function channelOf(text: string): Channel {
  if (isOneOf(channels, text)) return text;
  throw new EntryFault(text === '' ? 'no channel is named' : 'channel is unknown', text, channels.join(', '));
}

function liftOf({ factor, mentions, decayMinutes }: EntryTexts): Lift | null {
  if (factor !== '' && mentions !== '')
    throw new EntryFault('two lifts are named', `factor ${factor} and mentions ${mentions}`, 'one of them');
  if (factor !== '') return { kind: 'factor', factor: numberOf('factor', factor) };
  if (mentions === '') return null;
  return {
    kind: 'mentions',
    mentions: numberOf('mentions', mentions),
    decayMinutes: decayMinutes === '' ? usualDecayMinutes : numberOf('decay_minutes', decayMinutes),
  };
}

function numberOf(name: string, text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new EntryFault(`${name} is no number`, text, 'a number such as 120 or 1.5');
}
