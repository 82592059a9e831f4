import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDraft } from '../../../../src/domain/engagement/guidelines/check.ts';
import { applyProposal } from '../../../../src/domain/engagement/guidelines/proposal.ts';
import { draft, guideline } from './drafts.ts';

const strict = guideline({
  avoided: [
    { text: 'sorry', instead: '', severity: 'advice' },
    { text: 'not our fault', instead: 'something we look into', severity: 'refuse' },
    { text: 'unfortunate*', instead: 'sadly', severity: 'advice' },
  ],
  signOff: { anyOf: ['Kind regards'], severity: 'refuse' },
  initials: { prefix: '^', severity: 'refuse' },
  sentiment: { from: 5, to: 9, severity: 'needsApproval' },
  capitals: { mostShare: 0.2, severity: 'advice' },
  emoji: { most: 1, severity: 'advice' },
  readingEase: { least: 50, severity: 'advice' },
  length: { most: 60, severity: 'needsApproval' },
  links: { allowedDomains: ['fernway.example'], severity: 'refuse' },
  sameLanguage: { severity: 'advice' },
});

const pieces = [
  'Sorry',
  'not',
  'our',
  'fault',
  'unfortunately',
  'THE LINE IS DOWN',
  'we help',
  'Kind regards',
  '^AL',
  '😀',
  '👨‍👩‍👧',
  '&amp;',
  'ß',
  'www.fernway.example/a',
  'evil.com/b',
  'I',
  '.',
  '!',
  '\n',
  'der Techniker kommt am Montag',
  '日本語',
  '\u0000',
  '\ud800',
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);

it('finds every fault inside the text, whatever the text is', () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { start, end } of checkDraft(draft(text), [strict])) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 300 },
  );
});

it('has less to find of a rule once its proposal is put in place', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const findings = checkDraft(draft(text), [strict]);
      const countOf = (all: typeof findings, rule: string) => all.filter((one) => one.rule === rule).length;
      for (const finding of findings) {
        if (finding.proposal === null) continue;
        const after = checkDraft(draft(applyProposal(text, finding)), [strict]);
        expect(countOf(after, finding.rule)).toBeLessThan(countOf(findings, finding.rule));
      }
    }),
    { numRuns: 300 },
  );
});

it('proposes something for everything that is missing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const missing = checkDraft(draft(text), [strict]).filter(
        ({ rule }) => rule === 'signOff' || rule === 'initials',
      );
      for (const { proposal } of missing) expect(proposal).not.toBeNull();
    }),
    { numRuns: 100 },
  );
});

it('finds the same in the same draft', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(checkDraft(draft(text), [strict])).toEqual(checkDraft(draft(text), [{ ...strict }]));
    }),
    { numRuns: 50 },
  );
});
