import type { Channel, MentionType, Visibility } from '../../desk/channel.ts';
import type { Instant } from '../../desk/time.ts';
import { millisecondsPerMinute } from '../../desk/time.ts';
import type { WorkingCalendar } from '../../sla/calendar.ts';
import { isOpenAt } from '../../sla/workingTime.ts';
import { crisesAbout, effectiveRules } from '../crisis/effective.ts';
import type { OpenCrisis } from '../crisis/plan.ts';
import { type Author, isAutomatedAuthor } from './automatedAuthor.ts';
import type { AutomationPolicy, AutomationRule } from './policy.ts';

/** A mention and its thread, as far as automation asks. */
export interface AutomationFacts {
  readonly at: Instant;
  readonly publishedAt: Instant;
  readonly channel: Channel;
  readonly visibility: Visibility;
  readonly mentionType: MentionType;
  /** Of the mention and of its thread. */
  readonly tags: readonly string[];
  /** Of the mention, 1–10. */
  readonly sentiment: number;
  readonly author: Author;
  /** An account of ours. */
  readonly isOwnPost: boolean;
  /** Whoever opened the thread, not somebody who joined in. */
  readonly isFromCustomer: boolean;
  readonly isDeleted: boolean;
  readonly isKeyCustomer: boolean;
  /** The thread's latest episode. */
  readonly isResolved: boolean;
  readonly hasPersonAnswered: boolean;
  readonly hasAutomatedMessage: boolean;
  /** An agent has the thread. */
  readonly isInHand: boolean;
  /** All that are open at the desk. */
  readonly openCrises: readonly OpenCrisis[];
}

/** A canned answer as it could be sent on the thread. */
export interface OfferedAnswer {
  readonly answerId: string;
  /** 0–1, of its suggestion for the mention's text. */
  readonly confidence: number;
  /** Approved, valid, and for the place. */
  readonly isUsable: boolean;
  /** Whether a variable of it has no value. */
  readonly hasGaps: boolean;
}

/** Asked only where all else fits: reading the text is the dearest part. */
export interface OfferedAnswers {
  /** The one that is suggested first. */
  readonly best: () => OfferedAnswer | null;
  readonly named: (answerId: string) => OfferedAnswer | null;
}

export const automationObstacles = [
  'off',
  'noRuleFits',
  'tooOld',
  'ownPost',
  'automatedAuthor',
  'notTheCustomer',
  'deleted',
  'resolved',
  'personAnswered',
  'inHand',
  'onceInEpisode',
  'crisis',
  'refusedTag',
  'keyCustomer',
  'lowSentiment',
] as const;
/** Why nothing is sent to a mention, whatever the rules. */
export type AutomationObstacle = (typeof automationObstacles)[number];

export const ruleObstacles = [
  'otherMentionType',
  'noTagOfRule',
  'otherChannel',
  'otherVisibility',
  'otherHours',
  'noAnswer',
  'notSure',
  'notUsable',
  'gapsInText',
] as const;
/** The first thing in the way of a rule. */
export type RuleObstacle = (typeof ruleObstacles)[number];

export interface RuleVerdict {
  readonly rule: string;
  /** Null: it fits. */
  readonly obstacle: RuleObstacle | null;
}

export interface AutomationDecision {
  /** What is sent; null: nothing. */
  readonly sends: { readonly rule: AutomationRule; readonly offered: OfferedAnswer } | null;
  /** Everything in the way; empty where something is sent. */
  readonly obstacles: readonly AutomationObstacle[];
  /** The rules in their order up to the one that fits; none are asked where something else is in the way. */
  readonly verdicts: readonly RuleVerdict[];
}

/**
 * What a desk sends by itself to a mention: by the first rule that fits, at most once an episode, never to programs, to
 * those whom the policy leaves to people, or where a person has answered or is about to. An open crisis that is about the
 * mention pauses that, or puts its own answer in the place of all rules.
 * @param calendar the policy's.
 */
export const automatedAnswer = (
  facts: AutomationFacts,
  policy: AutomationPolicy,
  calendar: WorkingCalendar | null,
  offers: OfferedAnswers,
): AutomationDecision => {
  const rules = effectiveRules(policy.rules, crisesAbout(facts.openCrises, facts));
  const obstacles = obstaclesOf(facts, policy, rules === null);
  if (rules === null || obstacles.length > 0) return { sends: null, obstacles, verdicts: [] };
  const isOpen = calendar === null || isOpenAt(calendar, facts.publishedAt);
  const verdicts: RuleVerdict[] = [];
  for (const rule of rules) {
    const obstacle = misfit(rule, facts, isOpen);
    const offered = obstacle === null ? offeredBy(rule, offers) : null;
    const verdict = obstacle ?? unfit(rule, offered);
    verdicts.push({ rule: rule.name, obstacle: verdict });
    if (verdict === null) return { sends: { rule, offered: offered! }, obstacles: [], verdicts };
  }
  return { sends: null, obstacles: ['noRuleFits'], verdicts };
};

const obstaclesOf = (
  facts: AutomationFacts,
  policy: AutomationPolicy,
  isPaused: boolean,
): readonly AutomationObstacle[] => {
  const { refusedTags, leastSentiment, longestAgeMinutes } = policy;
  const listed = { listed: policy.automatedAuthors, markers: policy.markers.map(({ text }) => text) };
  const stands: readonly (readonly [AutomationObstacle, boolean])[] = [
    ['off', !policy.isOn],
    ['tooOld', facts.at - facts.publishedAt > longestAgeMinutes * millisecondsPerMinute],
    ['ownPost', facts.isOwnPost],
    ['automatedAuthor', isAutomatedAuthor(facts.author, listed)],
    ['notTheCustomer', !facts.isFromCustomer],
    ['deleted', facts.isDeleted],
    ['resolved', facts.isResolved],
    ['personAnswered', facts.hasPersonAnswered],
    ['inHand', facts.isInHand],
    ['onceInEpisode', facts.hasAutomatedMessage],
    ['crisis', isPaused],
    ['refusedTag', facts.tags.some((tag) => refusedTags.includes(tag))],
    ['keyCustomer', policy.refusesKeyCustomers && facts.isKeyCustomer],
    ['lowSentiment', leastSentiment !== null && facts.sentiment < leastSentiment],
  ];
  return stands.filter(([, isInTheWay]) => isInTheWay).map(([obstacle]) => obstacle);
};

const isAmong = <T>(asked: readonly T[], one: T): boolean => asked.length === 0 || asked.includes(one);

const misfit = (rule: AutomationRule, facts: AutomationFacts, isOpen: boolean): RuleObstacle | null => {
  if (!isAmong(rule.mentionTypes, facts.mentionType)) return 'otherMentionType';
  if (rule.tags.length > 0 && !rule.tags.some((tag) => facts.tags.includes(tag))) return 'noTagOfRule';
  if (!isAmong(rule.channels, facts.channel)) return 'otherChannel';
  if (!isAmong(rule.visibilities, facts.visibility)) return 'otherVisibility';
  return rule.hours === 'any' || (rule.hours === 'inside') === isOpen ? null : 'otherHours';
};

const offeredBy = ({ answerId }: AutomationRule, offers: OfferedAnswers): OfferedAnswer | null =>
  answerId === null ? offers.best() : offers.named(answerId);

const unfit = ({ leastConfidence }: AutomationRule, offered: OfferedAnswer | null): RuleObstacle | null => {
  if (offered === null) return 'noAnswer';
  if (leastConfidence !== null && offered.confidence < leastConfidence) return 'notSure';
  if (!offered.isUsable) return 'notUsable';
  return offered.hasGaps ? 'gapsInText' : null;
};
