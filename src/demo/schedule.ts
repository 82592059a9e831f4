import type { Publication } from '../domain/arrivals/publication.ts';
import { type Instant, millisecondsPerDay, millisecondsPerHour } from '../domain/desk/time.ts';

/** What Fernway’s marketing published lately and has planned, around an instant. */
export const publishingSchedule = (now: Instant): readonly Publication[] => [
  {
    kind: 'post',
    title: 'Reminder: paper bills end this month',
    channel: 'facebook',
    startsAt: now - 2 * millisecondsPerDay,
    endsAt: null,
    lift: { kind: 'mentions', mentions: 12, decayMinutes: 120 },
  },
  {
    kind: 'campaign',
    title: 'Winter sale on phones',
    channel: 'instagram',
    startsAt: now - 3 * millisecondsPerHour,
    endsAt: now + 4 * millisecondsPerDay,
    lift: { kind: 'factor', factor: 1.4 },
  },
  {
    kind: 'post',
    title: 'Television spot: broadband in a day',
    channel: 'x',
    startsAt: now + millisecondsPerDay,
    endsAt: null,
    lift: { kind: 'mentions', mentions: 60, decayMinutes: 45 },
  },
  {
    kind: 'campaign',
    title: 'Tariff change letters',
    channel: 'email',
    startsAt: now + 8 * millisecondsPerDay,
    endsAt: now + 12 * millisecondsPerDay,
    lift: { kind: 'factor', factor: 1.8 },
  },
];
