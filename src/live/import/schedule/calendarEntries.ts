import ICAL from 'ical.js';
import { publicationKinds } from '../../../domain/arrivals/publication.ts';
import { channels } from '../../../domain/desk/channel.ts';
import { type Instant, millisecondsPerDay } from '../../../domain/desk/time.ts';
import { instantOf, isTimeZone } from '../../../domain/desk/timeZone.ts';
import { UnusableFile } from '../file/openInput.ts';
import type { Reject } from '../file/rejectFile.ts';
import { RowFault } from '../file/rowFault.ts';
import { type ScheduleEntry, scheduleEntry } from './scheduleEntry.ts';

/** What a calendar is read with. */
export interface CalendarReading {
  /** The desk's: times without a zone are of it. */
  readonly timeZone: string;
  /** Events that recur are taken up to here. */
  readonly untilAt: Instant;
}

/** Of one event that recurs. */
const mostOccurrences = 1_000;

/** A component of the file, by its lines. */
interface Block {
  readonly line: number;
  readonly text: string;
}

/**
 * The events of an iCalendar file (RFC 5545), each read alone, so that one that is broken costs no other. An event that recurs
 * is one entry for each time; CATEGORIES name the channel and the kind.
 * @throws UnusableFile where it is no calendar
 */
export function calendarEntries(
  path: string,
  text: string,
  reading: CalendarReading,
): (ScheduleEntry | Reject)[] {
  if (!/^BEGIN:VCALENDAR\s*$/m.test(text))
    throw new UnusableFile(`${path} is no calendar: it has no line BEGIN:VCALENDAR. Nothing was imported.`);
  const zones = new Map(blocksOf(text, 'VTIMEZONE').flatMap(zoneOf));
  const events = blocksOf(text, 'VEVENT').map((block) => parsed(block));
  const overridden = new Set(
    events.flatMap((event) => ('component' in event && event.recurrence !== '' ? [event.key] : [])),
  );
  return events.flatMap((event) => {
    if (!('component' in event)) return [event];
    return timesOf(event, { ...reading, zones }).flatMap((time) =>
      event.recurrence === '' && overridden.has(time.key) ? [] : [entryOf(event, time)],
    );
  });
}

function blocksOf(text: string, name: string): Block[] {
  const lines = text.split(/\r?\n/);
  const blocks: Block[] = [];
  let from: number | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.trimEnd() === `BEGIN:${name}`) from = index;
    if (line.trimEnd() !== `END:${name}` || from === null) continue;
    blocks.push({ line: from + 1, text: lines.slice(from, index + 1).join('\r\n') });
    from = null;
  }
  return blocks;
}

const componentOf = ({ text }: Block): ICAL.Component => new ICAL.Component(ICAL.parse(text));

function zoneOf(block: Block): [string, ICAL.Timezone][] {
  try {
    const zone = new ICAL.Timezone(componentOf(block));
    return [[zone.tzid, zone]];
  } catch {
    return [];
  }
}

interface ParsedEvent {
  readonly line: number;
  readonly component: ICAL.Component;
  readonly event: ICAL.Event;
  /** Its UID, with the time that it stands for where it is one of several. */
  readonly key: string;
  readonly recurrence: string;
}

function parsed(block: Block): ParsedEvent | Reject {
  const { line } = block;
  try {
    const component = componentOf(block);
    const event = new ICAL.Event(component);
    const uid = event.uid ?? '';
    if (component.getFirstPropertyValue('dtstart') === null)
      return { line, key: uid, reason: 'DTSTART is missing', found: '', allowed: 'when it begins' };
    const recurrence = component.getFirstPropertyValue('recurrence-id')?.toString() ?? '';
    return { line, component, event, key: recurrence === '' ? uid : `${uid}/${recurrence}`, recurrence };
  } catch (error) {
    const found = (error as Error).message;
    return { line, key: '', reason: 'the event cannot be read', found, allowed: 'an event of RFC 5545' };
  }
}

interface EventTime {
  readonly key: string;
  readonly startsAt: () => Instant;
  readonly endsAt: () => Instant | null;
}

function timesOf(
  { component, event, key, recurrence }: ParsedEvent,
  { untilAt, ...clock }: CalendarReading & { readonly zones: ReadonlyMap<string, ICAL.Timezone> },
): EventTime[] {
  const zone = component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? null;
  const at = (time: ICAL.Time): Instant => instantAt(time, zone, clock);
  const hasEnd = component.hasProperty('dtend') || component.hasProperty('duration');
  const endOf = (start: ICAL.Time): Instant | null => {
    if (!hasEnd) return null;
    const end = start.clone();
    end.addDuration(event.duration);
    return at(end);
  };
  const timeOf = (start: ICAL.Time, named: string): EventTime => ({
    key: named,
    startsAt: () => at(start),
    endsAt: () => endOf(start),
  });
  if (!event.isRecurring() || recurrence !== '') return [timeOf(event.startDate, key)];
  const times: EventTime[] = [];
  const starts = event.iterator();
  const latest = ICAL.Time.fromJSDate(new Date(untilAt), true);
  for (let start = starts.next(); start && times.length < mostOccurrences; start = starts.next()) {
    if (start.compare(latest) > 0) break;
    times.push(timeOf(start.clone(), `${key}/${start.toString()}`));
  }
  return times;
}

/** A time with a name of the IANA database is read by our own rules, any other by the file's VTIMEZONE. */
function instantAt(
  time: ICAL.Time,
  zone: string | null,
  { timeZone, zones }: { readonly timeZone: string; readonly zones: ReadonlyMap<string, ICAL.Timezone> },
): Instant {
  const shown = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  if (time.zone === ICAL.Timezone.utcTimezone) return shown;
  if (time.isDate) return instantOf(timeZone, Math.floor(shown / millisecondsPerDay) * millisecondsPerDay);
  if (zone === null) return instantOf(timeZone, shown);
  if (isTimeZone(zone)) return instantOf(zone, shown);
  const own = zones.get(zone);
  if (own === undefined)
    throw new RowFault(
      'the time zone is unknown',
      zone,
      'a name of the IANA database such as Europe/London, or a VTIMEZONE of the file',
    );
  const placed = time.clone();
  placed.zone = own;
  return placed.toUnixTime() * 1_000;
}

function entryOf(
  { line, component, event }: ParsedEvent,
  { key, ...times }: EventTime,
): ScheduleEntry | Reject {
  const text = (name: string): string => component.getFirstPropertyValue(name)?.toString().trim() ?? '';
  const categories = component
    .getAllProperties('categories')
    .flatMap((property) => property.getValues().map((value) => String(value).trim()));
  const among = (names: readonly string[]): string | undefined =>
    categories.flatMap((category) =>
      names.filter((name) => name.toLowerCase() === category.toLowerCase()),
    )[0];
  return scheduleEntry({
    line,
    key,
    title: event.summary?.trim() ?? '',
    channel: among(channels) ?? categories.join(', '),
    kind: among(publicationKinds) ?? '',
    factor: text('x-signalbox-factor'),
    mentions: text('x-signalbox-mentions'),
    decayMinutes: text('x-signalbox-decay-minutes'),
    isCancelled: text('status').toUpperCase() === 'CANCELLED',
    ...times,
  });
}
