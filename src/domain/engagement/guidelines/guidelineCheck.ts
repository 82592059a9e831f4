import type { KnownToDesk } from '../../desk/agentCheck.ts';
import type { Finding } from '../../desk/finding.ts';
import { checkKeywordTable } from '../../triage/keywords/check.ts';
import { quoted } from '../../triage/keywords/pattern.ts';
import { avoidedIn, tableOfAvoided } from './avoided.ts';
import type { Guideline } from './guideline.ts';

const mostAvoided = 1_000;
const mostTextCharacters = 200;
const domain = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** Everything that is wrong with a guideline; one without findings can be checked against. */
export function checkGuideline(guideline: Guideline, known: KnownToDesk): Finding[] {
  const { avoided, signOff, initials, links, teamIds } = guideline;
  if (avoided.length > mostAvoided)
    return [
      { path: 'avoided', found: `${avoided.length} phrases`, allowed: `at most ${mostAvoided} phrases` },
    ];
  const phrases = { ...tableOfAvoided(guideline), name: 'phrases' };
  const findings: Finding[] = checkKeywordTable(phrases, known).flatMap((finding) =>
    finding.path.endsWith('.text')
      ? [
          {
            ...finding,
            path: finding.path.replace('entries', 'avoided'),
            found: finding.found.replace('entries[', 'avoided['),
          },
        ]
      : [],
  );
  if (findings.length === 0) findings.push(...circularProposals(guideline));
  teamIds.forEach((id, index) => {
    if (!known.teams.includes(id))
      findings.push({
        path: `teamIds[${index}]`,
        found: quoted(id),
        allowed: 'the id of a team of this desk',
      });
  });
  const texts: [string, string][] = [
    ...(signOff?.anyOf ?? []).map((text, index): [string, string] => [`signOff.anyOf[${index}]`, text]),
    ...(initials === null ? [] : [['initials.prefix', initials.prefix] as [string, string]]),
  ];
  for (const [path, text] of texts)
    if (text.trim() === '' || text.length > mostTextCharacters)
      findings.push({ path, found: quoted(text), allowed: `1 to ${mostTextCharacters} characters` });
  if (signOff?.anyOf.length === 0)
    findings.push({ path: 'signOff.anyOf', found: 'none', allowed: 'at least one text' });
  links?.allowedDomains.forEach((each, index) => {
    if (!domain.test(each))
      findings.push({
        path: `links.allowedDomains[${index}]`,
        found: quoted(each),
        allowed: 'a domain in small letters such as "fernway.example"',
      });
  });
  return [...findings, ...checkMeasures(guideline)];
}

/** A phrase may not be proposed in the place of another, or of itself. */
const circularProposals = (guideline: Guideline): Finding[] =>
  guideline.avoided.flatMap(({ instead }, index) =>
    instead !== null && avoidedIn(guideline, instead).length > 0
      ? [
          {
            path: `avoided[${index}].instead`,
            found: quoted(instead),
            allowed: 'a text without phrases to avoid',
          },
        ]
      : [],
  );

function checkMeasures({ sentiment, capitals, emoji, readingEase, length }: Guideline): Finding[] {
  const findings: Finding[] = [];
  const within = (path: string, value: number, from: number, to: number, isWhole: boolean): void => {
    if (!(value >= from && value <= to) || (isWhole && !Number.isInteger(value)))
      findings.push({
        path,
        found: String(value),
        allowed: `a ${isWhole ? 'whole ' : ''}number from ${from} to ${to}`,
      });
  };
  if (sentiment !== null) {
    within('sentiment.from', sentiment.from, 1, 10, false);
    within('sentiment.to', sentiment.to, Math.max(1, sentiment.from), 10, false);
  }
  if (capitals !== null) within('capitals.mostShare', capitals.mostShare, 0, 1, false);
  if (emoji !== null) within('emoji.most', emoji.most, 0, 1_000, true);
  if (readingEase !== null) within('readingEase.least', readingEase.least, -100, 120, false);
  if (length?.most != null) within('length.most', length.most, 1, 20_000, true);
  return findings;
}
