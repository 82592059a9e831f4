import type { Visibility } from '../../desk/channel.ts';
import type { Finding } from '../../desk/finding.ts';
import { type FoundAcross, findAcross } from './acrossMessages.ts';
import { findAccountData } from './find.ts';
import type { AccountData, AccountDataKind } from './kind.ts';
import { countsOf, type MaskedCount, maskText } from './mask.ts';
import { checkNumberPattern, compilePattern, type NumberPattern } from './numberPattern.ts';
import { checkSecureWords, type SecureWords } from './secureWords.ts';

/** What a desk does about account data where others than the two parties on a secure channel can read it. */
export interface AccountDataPolicy {
  /** A regulated desk guards account data unless it says otherwise. */
  readonly isRegulated: boolean;
  /** Null: as `isRegulated`. */
  readonly isGuarded: boolean | null;
  /** The desk's own forms of account and customer numbers. */
  readonly numberPatterns: readonly NumberPattern[];
  /** How long a link to the secure channel can be used. */
  readonly linkMinutes: number;
  /** Where customers reach the desk's secure page, up to the token: `https://desk.example/secure/`. Null: nowhere. */
  readonly linkAddress: string | null;
  /** What customers are told when their thread moves; the first is for languages without words of their own. */
  readonly secureWords: readonly SecureWords[];
}

/** Of a desk that has said nothing. */
export const usualAccountDataPolicy: Omit<AccountDataPolicy, 'isRegulated'> = {
  isGuarded: null,
  numberPatterns: [],
  linkMinutes: 60,
  linkAddress: null,
  secureWords: [],
};

const mostPatterns = 20;
/** A week. */
const longestLinkMinutes = 10_080;
/** Without TLS on this machine only. */
const address = /^(?:https:\/\/[^\s/?#]+|http:\/\/localhost(?::\d+)?)(?:\/[^\s?#]*)?\/$/;

/** Whether links can be made of it: an https address that ends in a slash. */
export const isLinkAddress = (text: string): boolean => address.test(text);

/** What is wrong with a policy. */
export function checkAccountDataPolicy(policy: Omit<AccountDataPolicy, 'isRegulated'>): Finding[] {
  const { numberPatterns, linkMinutes, linkAddress, secureWords } = policy;
  const findings = numberPatterns.flatMap((pattern, at) =>
    checkNumberPattern(pattern, `numberPatterns[${at}]`),
  );
  if (numberPatterns.length > mostPatterns)
    findings.push({
      path: 'numberPatterns',
      found: `${numberPatterns.length} patterns`,
      allowed: `at most ${mostPatterns}`,
    });
  if (!Number.isInteger(linkMinutes) || linkMinutes < 1 || linkMinutes > longestLinkMinutes)
    findings.push({
      path: 'linkMinutes',
      found: String(linkMinutes),
      allowed: `a whole number from 1 to ${longestLinkMinutes}`,
    });
  if (linkAddress !== null && !isLinkAddress(linkAddress))
    findings.push({
      path: 'linkAddress',
      found: JSON.stringify(linkAddress),
      allowed: 'an https address that ends in /, such as https://desk.example/secure/',
    });
  return [...findings, ...checkSecureWords(secureWords)];
}

const compiled = new WeakMap<readonly NumberPattern[], readonly RegExp[]>();

function patternsOf({ numberPatterns }: AccountDataPolicy): readonly RegExp[] {
  let patterns = compiled.get(numberPatterns);
  if (patterns === undefined) {
    patterns = numberPatterns.map(compilePattern);
    compiled.set(numberPatterns, patterns);
  }
  return patterns;
}

export const isGuarding = ({ isGuarded, isRegulated }: AccountDataPolicy): boolean =>
  isGuarded ?? isRegulated;

/** What proves who somebody is, is kept nowhere: not on a secure channel either. */
const keptNowhere: ReadonlySet<AccountDataKind> = new Set<AccountDataKind>(['securityCode', 'password']);

const notToBeKept = (found: readonly AccountData[], visibility: Visibility): readonly AccountData[] =>
  visibility === 'secure' ? found.filter(({ kind }) => keptNowhere.has(kind)) : found;

/** A text as it may be kept, and what was taken out of it. */
export interface KeptText {
  readonly text: string;
  readonly masked: readonly MaskedCount[];
}

/** A message as the desk may keep it. */
export function keptText(text: string, visibility: Visibility, policy: AccountDataPolicy): KeptText {
  if (!isGuarding(policy)) return { text, masked: [] };
  const found = notToBeKept(findAccountData(text, patternsOf(policy)), visibility);
  return found.length === 0 ? { text, masked: [] } : { text: maskText(text, found), masked: countsOf(found) };
}

/** What of account data that is spread over an author's messages is to be masked, in each. */
export const spreadOver = (
  earlier: readonly string[],
  text: string,
  policy: AccountDataPolicy,
): FoundAcross => findAcross(earlier, text, patternsOf(policy));
