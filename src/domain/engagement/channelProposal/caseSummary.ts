import type { Channel } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import { exchangesOf, type Matter, type ProposalReason } from './matter.ts';

const mostMessages = 12;
const mostCharacters = 240;

const because: Readonly<Record<ProposalReason, string>> = {
  accountData: 'account data',
  manyExchanges: 'many exchanges',
  longOpen: 'open for long',
  longMessages: 'long messages',
};

/**
 * The case in short, for whoever goes on with it on another channel: why, since when, tags, and what was said, the latest
 * messages each cut to 240 characters.
 */
export function caseSummary(
  { openedAt, messages, tags }: Matter,
  to: Channel,
  reasons: readonly ProposalReason[],
): string {
  const told = messages.filter(({ text }) => text.trim() !== '');
  const latest = told.slice(-mostMessages);
  const why = reasons.map((reason) => because[reason]).join(', ');
  return [
    `Case carried along to ${to}${why === '' ? '' : ` (${why})`}.`,
    `Open since ${minuteOf(openedAt)}; exchanges: ${exchangesOf(messages)}; tags: ${tags.join(', ') || 'none'}.`,
    ...(told.length > latest.length ? [`Left out: the ${told.length - latest.length} messages before.`] : []),
    ...latest.map(
      ({ at, isCustomers, text }) => `${minuteOf(at)} ${isCustomers ? 'customer' : 'we'}: ${inShort(text)}`,
    ),
  ].join('\n');
}

const minuteOf = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** On one line, never cut within a character. */
function inShort(text: string): string {
  const characters = [...text.trim().replace(/\s+/g, ' ')];
  return characters.length <= mostCharacters
    ? characters.join('')
    : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}
