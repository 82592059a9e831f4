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
import { RowFault, rowOrReject } from '../file/rowFault.ts';

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

const longestKey = 512;
const usualDecayMinutes = 120;

/** An entry that can be planned, or the first thing that is wrong with it. */
export function scheduleEntry(texts: EntryTexts): ScheduleEntry | Reject {
  const { line, key, isCancelled } = texts;
  return rowOrReject(texts, () => {
    if (key === '' || key.length > longestKey)
      throw new RowFault('the key is missing or too long', key, `1 to ${longestKey} characters`);
    const publication: Publication = {
      kind: kindOf(texts.kind),
      title: texts.title,
      channel: channelOf(texts.channel),
      startsAt: texts.startsAt(),
      endsAt: texts.endsAt(),
      lift: liftOf(texts),
    };
    const [finding] = checkPublication(publication);
    if (finding) throw new RowFault(`${finding.path} is wrong`, finding.found, finding.allowed);
    return { line, key, isCancelled, publication };
  });
}

const isOneOf = <Name extends string>(names: readonly Name[], text: string): text is Name =>
  (names as readonly string[]).includes(text);

function kindOf(text: string): PublicationKind {
  if (text === '') return 'post';
  if (isOneOf(publicationKinds, text)) return text;
  throw new RowFault('kind is unknown', text, publicationKinds.join(', '));
}

export function channelOf(text: string): Channel {
  if (isOneOf(channels, text)) return text;
  throw new RowFault(text === '' ? 'no channel is named' : 'channel is unknown', text, channels.join(', '));
}

function liftOf({ factor, mentions, decayMinutes }: EntryTexts): Lift | null {
  if (factor !== '' && mentions !== '')
    throw new RowFault('two lifts are named', `factor ${factor} and mentions ${mentions}`, 'one of them');
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
  throw new RowFault(`${name} is no number`, text, 'a number such as 120 or 1.5');
}
