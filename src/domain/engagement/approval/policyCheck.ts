import type { KnownToDesk } from '../../desk/agentCheck.ts';
import type { Finding } from '../../desk/finding.ts';
import type { RequiredSkill } from '../../routing/requirement.ts';
import { quoted } from '../../triage/keywords/pattern.ts';
import type { ApprovalPolicy } from './policy.ts';

const mostRules = 100;
/** Thirty days. */
const mostSeconds = 2_592_000;

/** Everything that is wrong with an approval policy; one without findings can be put in force. */
export function checkApprovalPolicy(policy: ApprovalPolicy, known: KnownToDesk): Finding[] {
  const findings: Finding[] = [];
  const report = (path: string, found: string, allowed: string) => findings.push({ path, found, allowed });
  const team = (path: string, id: string | null): void => {
    if (id !== null && !known.teams.includes(id)) report(path, quoted(id), 'the id of a team of this desk');
  };
  const skill = (path: string, asked: RequiredSkill | null): void => {
    if (asked === null) return;
    if (!known.skills.includes(asked.skill))
      report(`${path}.skillId`, quoted(asked.skill), 'the id of a skill of this desk');
    if (![1, 2, 3, 4, 5].includes(asked.level))
      report(`${path}.level`, String(asked.level), 'a level from 1 to 5');
  };
  const seconds = (path: string, value: number | null): void => {
    if (value !== null && (!Number.isInteger(value) || value < 1 || value > mostSeconds))
      report(path, String(value), `whole seconds from 1 to ${mostSeconds}, or null`);
  };
  const { rules, escalateAfterSeconds, escalationTeamId } = policy;
  if (rules.length > mostRules) report('rules', `${rules.length} rules`, `at most ${mostRules}`);
  rules.forEach((rule, index) => {
    const path = `rules[${index}]`;
    if (rule.name.trim() === '' || rule.name.length > 200)
      report(`${path}.name`, quoted(rule.name), '1 to 200 characters');
    else if (rules.findIndex(({ name }) => name === rule.name) < index)
      report(`${path}.name`, `${quoted(rule.name)} a second time`, 'each name once');
    const { sentimentBelow, leastFollowers = null } = rule;
    if (leastFollowers !== null && !(Number.isInteger(leastFollowers) && leastFollowers >= 1))
      report(`${path}.leastFollowers`, String(leastFollowers), 'a whole number from 1, or null');
    if (sentimentBelow !== null && !(sentimentBelow >= 1 && sentimentBelow <= 10))
      report(`${path}.sentimentBelow`, String(sentimentBelow), 'a number from 1 to 10, or null');
    skill(`${path}.writerBelow`, rule.writerBelow);
    team(`${path}.approverTeamId`, rule.approverTeamId);
  });
  team('approverTeamId', policy.approverTeamId);
  skill('approverSkill', policy.approverSkill);
  team('escalationTeamId', escalationTeamId);
  seconds('escalateAfterSeconds', escalateAfterSeconds);
  seconds('expireAfterSeconds', policy.expireAfterSeconds);
  if ((escalateAfterSeconds === null) !== (escalationTeamId === null))
    report(
      escalateAfterSeconds === null ? 'escalateAfterSeconds' : 'escalationTeamId',
      'null',
      'both a time and a team, or neither',
    );
  return findings;
}
