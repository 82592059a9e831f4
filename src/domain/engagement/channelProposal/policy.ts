import type { Finding } from '../../desk/finding.ts';
import { checkProposalWords, type ProposalWords } from './words.ts';

/** When a desk proposes another channel to a customer, and in which words. */
export interface ProposalPolicy {
  /** From so many exchanges on a matter is lengthy. */
  readonly exchanges: number;
  /** From so many minutes since its episode opened on, once it went to and fro. */
  readonly ageMinutes: number;
  /** From so many characters of the customer's in the episode on, but for mail. */
  readonly characters: number;
  /** The desk's own; a language without has the usual ones. */
  readonly words: readonly ProposalWords[];
}

/**
 * Of a desk that has said nothing: a fourth exchange is one more than question, question back and answer take; two days are past
 * what a public conversation is followed; 1,500 characters are more than five messages on X.
 */
export const usualProposalPolicy: ProposalPolicy = {
  exchanges: 4,
  ageMinutes: 2_880,
  characters: 1_500,
  words: [],
};

const most = { exchanges: 1_000, ageMinutes: 525_600, characters: 1_000_000 } as const;

/** What is wrong with a policy. */
export function checkProposalPolicy(policy: ProposalPolicy): Finding[] {
  const counts = (['exchanges', 'ageMinutes', 'characters'] as const).flatMap((path): Finding[] =>
    Number.isInteger(policy[path]) && policy[path] >= 1 && policy[path] <= most[path]
      ? []
      : [{ path, found: String(policy[path]), allowed: `a whole number from 1 to ${most[path]}` }],
  );
  return [...counts, ...checkProposalWords(policy.words)];
}
