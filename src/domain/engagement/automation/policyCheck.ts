import type { Finding } from '../../desk/finding.ts';
import type { AutomationPolicy, AutomationRule } from './policy.ts';

const longestName = 200;
const longestMarker = 500;
const longestAge = 10_080;
const mostRules = 100;

/** What a desk has that an automation policy may name. */
export interface KnownToAutomation {
  readonly answerIds: readonly string[];
  readonly calendarIds: readonly string[];
}

const checkText = (text: string, path: string, longest: number): readonly Finding[] =>
  text.trim() !== '' && text.length <= longest
    ? []
    : [
        {
          path,
          found: text.trim() === '' ? 'no text' : `${text.length} characters`,
          allowed: `1 to ${longest} characters`,
        },
      ];

/** Everything that is wrong with a policy, in order of place. */
export const checkAutomationPolicy = (
  policy: AutomationPolicy,
  known: KnownToAutomation,
): readonly Finding[] => [
  ...(policy.markers.length > 0
    ? []
    : [{ path: 'markers', found: 'none', allowed: 'at least one: automated messages are always marked' }]),
  ...policy.markers.flatMap(({ language, text }, index) => [
    ...(/^[a-z]{2}$/.test(language)
      ? []
      : [
          {
            path: `markers[${index}].language`,
            found: JSON.stringify(language),
            allowed: 'an ISO 639-1 code such as "en"',
          },
        ]),
    ...checkText(text, `markers[${index}].text`, longestMarker),
  ]),
  ...policy.refusedTags.flatMap((tag, index) => checkText(tag, `refusedTags[${index}]`, longestName)),
  ...(policy.leastSentiment === null || (policy.leastSentiment >= 1 && policy.leastSentiment <= 10)
    ? []
    : [{ path: 'leastSentiment', found: String(policy.leastSentiment), allowed: '1 to 10, or none' }]),
  ...(Number.isInteger(policy.longestAgeMinutes) &&
  policy.longestAgeMinutes >= 1 &&
  policy.longestAgeMinutes <= longestAge
    ? []
    : [
        {
          path: 'longestAgeMinutes',
          found: String(policy.longestAgeMinutes),
          allowed: `a whole number from 1 to ${longestAge}`,
        },
      ]),
  ...(policy.calendarId === null || known.calendarIds.includes(policy.calendarId)
    ? []
    : [{ path: 'calendarId', found: JSON.stringify(policy.calendarId), allowed: 'a calendar of the desk' }]),
  ...(policy.rules.length > mostRules
    ? [{ path: 'rules', found: `${policy.rules.length} rules`, allowed: `at most ${mostRules}` }]
    : []),
  ...policy.rules.flatMap((rule, index) => checkRule(rule, `rules[${index}]`, policy, known)),
];

const checkRule = (
  rule: AutomationRule,
  path: string,
  { rules, calendarId }: AutomationPolicy,
  known: KnownToAutomation,
): readonly Finding[] => {
  const namesake = rules.findIndex(({ name }) => name === rule.name);
  const { leastConfidence } = rule;
  const findings: Finding[] = [...checkText(rule.name, `${path}.name`, longestName)];
  if (rules[namesake] !== rule)
    findings.push({
      path: `${path}.name`,
      found: `${JSON.stringify(rule.name)}, the name of rules[${namesake}]`,
      allowed: 'each name once',
    });
  if (rule.answerId !== null && !known.answerIds.includes(rule.answerId))
    findings.push({
      path: `${path}.answerId`,
      found: JSON.stringify(rule.answerId),
      allowed: 'a canned answer of the desk that is not archived, or none',
    });
  if (leastConfidence !== null && !(leastConfidence >= 0 && leastConfidence <= 1))
    findings.push({
      path: `${path}.leastConfidence`,
      found: String(leastConfidence),
      allowed: '0 to 1, or none',
    });
  if (rule.answerId === null && leastConfidence === null)
    findings.push({
      path: `${path}.leastConfidence`,
      found: 'none',
      allowed: 'how sure the suggestion must be, where the rule names no answer',
    });
  if (rule.hours !== 'any' && calendarId === null)
    findings.push({
      path: `${path}.hours`,
      found: rule.hours,
      allowed: 'any, where the policy names no calendar',
    });
  return findings;
};
