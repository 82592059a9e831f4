import { z } from 'zod';
import { channels, visibilities } from '../../domain/desk/channel.ts';
import type { IngestDelivery } from './delivery.ts';
import { type Rejection, rejected } from './outcome.ts';

const instantAllowed = 'an instant: ISO 8601 with a time zone, or milliseconds since 1970';

/** The largest instant a Date can hold. */
const lastInstant = 8.64e15;

const isoWithZone = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

const instant = z.unknown().transform((given, context): number => {
  const at =
    typeof given === 'number'
      ? given
      : given instanceof Date
        ? given.getTime()
        : typeof given === 'string' && isoWithZone.test(given)
          ? Date.parse(given)
          : Number.NaN;
  if (!Number.isFinite(at) || Math.abs(at) > lastInstant) {
    context.addIssue({ code: 'custom', message: instantAllowed });
    return z.NEVER;
  }
  return Math.round(at);
});

const absent = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
const channel = z.enum(channels);
const visibility = z
  .enum(visibilities)
  .nullish()
  .transform((given) => given ?? null);
const anyChannel = channel.nullish().transform((given) => given ?? null);

/** The largest that PostgreSQL’s integer holds. */
const mostFollowers = 2_147_483_647;

const author = z.object({
  externalId: z.string(),
  handle: absent,
  name: absent,
  email: absent,
  phone: absent,
  followers: z
    .number()
    .int()
    .min(0)
    .max(mostFollowers)
    .nullish()
    .transform((count) => count ?? null),
});

const account = { channelAccount: z.string(), externalId: z.string() };
const links = { visibility, replyTo: absent, conversationId: absent };

const delivery = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mention'),
    channel,
    ...account,
    publishedAt: instant,
    author,
    text: z.string(),
    ...links,
    url: absent,
    language: z
      .string()
      .regex(/^[a-z]{2,3}$/)
      .nullish()
      .transform((code) => code ?? null),
    region: z
      .string()
      .refine((code) => /^[A-Z]{2}$/.test(code), 'an ISO 3166-1 country code of two capital letters')
      .nullish()
      .transform((code) => code ?? null),
  }),
  z.object({
    kind: z.literal('answer'),
    channel: anyChannel,
    ...account,
    publishedAt: instant,
    authorName: z.string(),
    agentId: absent,
    text: z.string(),
    ...links,
  }),
  z.object({
    kind: z.literal('edit'),
    channel: anyChannel,
    ...account,
    text: z.string(),
    revisedAt: instant,
  }),
  z.object({ kind: z.literal('deletion'), channel: anyChannel, ...account, revisedAt: instant }),
]);

const longestShown = 60;

/** What was found, cut short: a message must not repeat a megabyte. */
export const shown = (found: unknown): string => {
  if (found === undefined) return 'nothing';
  const text = JSON.stringify(found) ?? String(found);
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}… (${text.length} characters)`;
};

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

/** Reads one delivery of any origin; says of the first fault where it is, what was found and what is allowed. */
export function decodeDelivery(input: unknown): IngestDelivery | Rejection {
  const read = delivery.safeParse(input);
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const found = at(input, issue.path);
  const isChannel = issue.path.length === 1 && issue.path[0] === 'channel';
  return rejected(isChannel && typeof found === 'string' ? 'UNKNOWN_CHANNEL' : 'MALFORMED', {
    path: issue.path.length === 0 ? 'delivery' : issue.path.map(String).join('.'),
    found: shown(found),
    allowed: allowedBy(issue),
  });
}

function allowedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_type') return `a value of type ${issue.expected}`;
  if (issue.code === 'invalid_union') return 'kind: mention, answer, edit or deletion';
  if (issue.code === 'invalid_format') return 'an ISO 639 code in lower case';
  return issue.message;
}
