import { foldCase } from '../../triage/normalise.ts';

/** What is known of who wrote a mention. */
export interface Author {
  /** Handles and addresses, as their networks give them. */
  readonly names: readonly string[];
  readonly text: string;
}

/** Addresses that nobody reads. */
const unreadMailbox =
  /^(?:(?:no|do[-_.]?not)[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?|auto[-_.]?reply|notifications?)(?:[-_.+].*)?@/;
const calledBot = /(?:^|[._-])bot\d*$|bot$/;
const phrases = [
  'this is an automated',
  'this is an automatic',
  'automatic reply',
  'auto-reply',
  'autoreply',
  'out of office',
  'dies ist eine automatische',
  'automatische antwort',
  'abwesenheitsnotiz',
  'réponse automatique',
  'respuesta automática',
].map(foldCase);

/**
 * Whether a program probably wrote it: by its name or address, by words that such messages begin with, by one of our own
 * markers, or because it is listed.
 */
export const isAutomatedAuthor = (
  { names, text }: Author,
  { listed, markers }: { readonly listed: readonly string[]; readonly markers: readonly string[] },
): boolean => {
  const known = new Set(listed.map((name) => foldCase(name).replace(/^@/, '')));
  const folded = foldCase(text);
  return (
    names.map(foldCase).some((name) => known.has(name) || calledBot.test(name) || unreadMailbox.test(name)) ||
    phrases.some((phrase) => folded.includes(phrase)) ||
    markers.some((marker) => folded.includes(foldCase(marker)))
  );
};
