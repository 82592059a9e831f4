import type { Finding } from '../../desk/finding.ts';
import { findAsks } from './ask/find.ts';

/** Approved words for a thread's way to a secure channel and back, in one language. */
export interface SecureWords {
  /** ISO 639-1. */
  readonly language: string;
  /** Where everybody can read: says that a private message follows. */
  readonly publicNotice: string;
  /** Where the customer alone reads; `{link}` becomes the link. */
  readonly linkMessage: string;
  /** What the secure page opens with. */
  readonly opening: string;
}

/** Words of every desk that has none of its own. */
const usualSecureWords: SecureWords = {
  language: 'en',
  publicNotice:
    'Thanks for getting in touch. We have sent you a private message so that we can go on in a safe place.',
  linkMessage: 'Please go on here, where only we can read it. The link works once, for a short time: {link}',
  opening: 'You are in a safe place. What you write here is read by our team only.',
};

const link = '{link}';
const longestWords = 1_000;

/** The approved words for a customer's language, else the first. */
export const secureWordsFor = (words: readonly SecureWords[], language: string | null): SecureWords =>
  words.find((one) => one.language === language) ?? words[0] ?? usualSecureWords;

export const withLink = ({ linkMessage }: SecureWords, url: string): string =>
  linkMessage.replace(link, () => url);

/** What is wrong with a desk's words. They go out in public, so they ask for nothing themselves. */
export function checkSecureWords(words: readonly SecureWords[]): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: string, allowed: string): void =>
    void findings.push({ path, found, allowed });
  for (const [at, one] of words.entries()) {
    const path = `secureWords[${at}]`;
    if (!/^[a-z]{2}$/.test(one.language))
      report(`${path}.language`, JSON.stringify(one.language), 'an ISO 639-1 code such as "en"');
    if (words.findIndex(({ language }) => language === one.language) < at)
      report(`${path}.language`, `${one.language}, twice`, 'each language once');
    for (const part of ['publicNotice', 'linkMessage', 'opening'] as const) {
      if (one[part].trim() === '' || one[part].length > longestWords)
        report(`${path}.${part}`, `${one[part].length} characters`, `1 to ${longestWords} characters`);
      if (part !== 'opening' && findAsks(one[part]).length > 0)
        report(`${path}.${part}`, 'an ask for account data', 'words that ask for none');
    }
    if (!one.linkMessage.includes(link))
      report(`${path}.linkMessage`, `no ${link}`, `${link} where the link is to stand`);
  }
  return findings;
}
