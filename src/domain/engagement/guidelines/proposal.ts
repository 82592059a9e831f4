import type { DraftFinding, RuleFinding } from './guideline.ts';

/** The text with the finding's proposal put in its place; the text itself where there is none. */
export const applyProposal = (
  text: string,
  { start, end, proposal }: Pick<DraftFinding, 'start' | 'end' | 'proposal'>,
): string => (proposal === null ? text : text.slice(0, start) + proposal + text.slice(end));

/**
 * What a rule finds, with only those proposals that help: put in its place, a proposal leaves the rule with fewer
 * findings than before.
 */
export function withProposalsThatHelp(
  text: string,
  rule: (text: string) => readonly RuleFinding[],
): readonly RuleFinding[] {
  const findings = rule(text);
  return findings.map((finding) =>
    finding.proposal === null || rule(applyProposal(text, finding)).length < findings.length
      ? finding
      : { ...finding, proposal: null },
  );
}
