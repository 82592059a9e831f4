import { channels } from '../desk/channel.ts';
import type { Finding } from '../desk/finding.ts';
import { findAsks } from '../engagement/accountData/ask/find.ts';
import { isLinkAddress } from '../engagement/accountData/policy.ts';
import type { Survey, SurveyWords } from './survey.ts';
import { hasLink } from './words.ts';

/** 30 days. */
const longestDelayMinutes = 43_200;
const longestDays = 365;
const longestWords = 500;
const language = /^[a-z]{2}$/;

/** What is wrong with a survey. */
export function checkSurvey(survey: Omit<Survey, 'name'>): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: unknown, allowed: string): void =>
    void findings.push({ path, found: String(found), allowed });
  const whole = (path: keyof Survey, least: number, most: number): void => {
    const found = survey[path as 'openDays'];
    if (!Number.isInteger(found) || found < least || found > most)
      report(path, found, `a whole number from ${least} to ${most}`);
  };
  whole('delayMinutes', 0, longestDelayMinutes);
  whole('coolDownDays', 0, longestDays);
  whole('openDays', 1, longestDays);
  if (survey.kind === 'nps') whole('npsFrom', 0, 1);
  if (!(survey.share > 0 && survey.share <= 1)) report('share', survey.share, 'above 0, at most 1');
  for (const [at, one] of survey.languages.entries())
    if (!language.test(one)) report(`languages[${at}]`, one, 'an ISO 639-1 code such as "en"');
  if (new Set(survey.channels).size < survey.channels.length)
    report('channels', survey.channels.join(', '), `each of ${channels.join(', ')} once`);
  if (!isLinkAddress(survey.linkAddress))
    report(
      'linkAddress',
      JSON.stringify(survey.linkAddress),
      'an https address that ends in /, such as https://desk.example/survey/',
    );
  return [...findings, ...survey.words.flatMap((one, at) => checkWords(survey.words, one, at))];
}

function checkWords(all: readonly SurveyWords[], words: SurveyWords, at: number): Finding[] {
  const findings: Finding[] = [];
  const report = (part: keyof SurveyWords, found: string, allowed: string): void =>
    void findings.push({ path: `words[${at}].${part}`, found, allowed });
  if (!language.test(words.language))
    report('language', JSON.stringify(words.language), 'an ISO 639-1 code such as "en"');
  if (all.findIndex((one) => one.language === words.language) < at)
    report('language', `${words.language}, twice`, 'each language once');
  for (const part of ['invitation', 'question', 'comment'] as const) {
    if (words[part].trim() === '' || words[part].length > longestWords)
      report(part, `${words[part].length} characters`, `1 to ${longestWords} characters`);
    if (findAsks(words[part]).length > 0) report(part, 'an ask for account data', 'words that ask for none');
  }
  if (!hasLink(words)) report('invitation', 'no {link}', '{link} where the link is to stand');
  return findings;
}
