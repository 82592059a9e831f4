import { Contact, type ContactField } from '../contactSums.ts';
import { type MetricName, metrics } from '../metrics.ts';
import { type KpiTotals, noTotals } from '../totals.ts';
import { callDefinitions } from './callDefinitions.ts';
import { type Confidence, meanInterval, wilsonInterval } from './confidence.ts';
import { count, design, type KpiDefinition, ratio, sumOf, type Told } from './definition.ts';
import type { Measure, Sums } from './measures.ts';

const totalsOf = (sums: Sums): KpiTotals => {
  const totals = noTotals();
  for (const [name, value] of Object.entries(sums))
    if (name in Contact) totals.contacts[Contact[name as ContactField]] = value;
  return totals;
};

/** As the simulator computes it: the same formula, of the same sums. */
const asSimulated = (name: MetricName, read: readonly Measure[], told: Told): KpiDefinition => ({
  unit: 'share',
  ends: null,
  countsAt: 'the episode’s opening',
  creditedTo: 'team',
  excluded: noise,
  source: design,
  duration: null,
  measures: read,
  ...told,
  top: (sums) => metrics[name].top(totalsOf(sums)),
  bottom: (sums) => metrics[name].bottom(totalsOf(sums)),
});

const noise = 'noise, and episodes in which the customer did not write';
const one = 'one for each';
const beginsElsewhere = 'threads whose earliest message is ours or replies to another';
const byThread = 'a variant by thread, as published for customer support on Twitter; noise counts';

const answered = 'the answer; the agent, team, channel and tags are those of the resolution';
const unanswered = 'invitations that were not answered';

/** Every figure of the live desk, by the name that queries, exports and documents use. */
export const kpiDefinitions = {
  mentions: count('mentions', {
    title: 'Mentions',
    numerator: 'mentions of customers, noise included',
    denominator: one,
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS E1',
  }),
  sentiment: {
    ...ratio('sentimentHundredths', 'mentions', {
      title: 'Sentiment',
      unit: 'score',
      numerator: 'sum of the mentions’ sentiment, each from 1 to 10',
      denominator: 'mentions',
      countsAt: 'publication',
      creditedTo: 'team',
      source: 'REQUIREMENTS E6',
    }),
    top: (sums) => sumOf(sums, 'sentimentHundredths') / 100,
  },
  negativeShare: ratio('negativeMentions', 'mentions', {
    title: 'Negative mentions',
    numerator: 'mentions of a sentiment up to 4',
    denominator: 'mentions',
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS E6',
  }),
  positiveShare: ratio('positiveMentions', 'mentions', {
    title: 'Positive mentions',
    numerator: 'mentions of a sentiment of 7 and more',
    denominator: 'mentions',
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS E6',
  }),
  peerAnswers: count('peerAnswers', {
    title: 'Peer answers',
    numerator: 'mentions in a thread by somebody else than the customer who opened it',
    denominator: one,
    countsAt: 'publication',
    creditedTo: 'team',
    source: 'REQUIREMENTS A12',
  }),
  netNewCustomers: count('netNewCustomers', {
    title: 'Net-new customers',
    numerator:
      'customers whose first mention came by a social network, and whom no record of the CRM named before it',
    denominator: one,
    countsAt: 'publication of their first mention',
    creditedTo: 'team',
    excluded: 'customers who first wrote by chat, email, SMS, phone or self-service',
    source: 'REQUIREMENTS B3',
  }),
  sentimentConversion: ratio('wonOver', 'begunNegative', {
    title: 'Sentiment conversion',
    numerator: 'of those threads, the ones whose last mention by the customer is of a sentiment above 4',
    denominator: 'threads in which the customer wrote at least twice, first with a sentiment up to 4',
    countsAt: 'publication of the customer’s first mention in the thread',
    creditedTo: 'team',
    source: 'REQUIREMENTS A5, E6',
  }),
  sentimentSouredShare: ratio('soured', 'notBegunNegative', {
    title: 'Soured',
    numerator: 'of those threads, the ones whose last mention by the customer is of a sentiment up to 4',
    denominator: 'threads in which the customer wrote at least twice, first with a sentiment above 4',
    countsAt: 'publication of the customer’s first mention in the thread',
    creditedTo: 'team',
    source: 'REQUIREMENTS A5, E6',
  }),
  sentimentChange: {
    ...ratio('sentimentCourseHundredths', 'sentimentCourses', {
      title: 'Change of sentiment',
      unit: 'score',
      numerator: 'sum of the last mention’s sentiment less the first one’s, over those threads',
      denominator: 'threads in which the customer wrote at least twice',
      countsAt: 'publication of the customer’s first mention in the thread',
      creditedTo: 'team',
      source: 'REQUIREMENTS A5, E6',
    }),
    top: (sums) => sumOf(sums, 'sentimentCourseHundredths') / 100,
  },
  directlyAnsweredShare: ratio('directlyAnswered', 'mentions', {
    title: 'Mentions replied to',
    numerator: 'mentions to which a message of ours is linked as a reply',
    denominator: 'mentions',
    countsAt: 'publication of the mention',
    creditedTo: 'team',
    source:
      'a variant by message, as published for customer support on Twitter; respondedShare is by episode',
  }),
  directlyAnsweredWithinHour: ratio('directlyAnsweredWithinHour', 'mentions', {
    title: 'Mentions replied to within an hour',
    numerator: 'mentions to which a message of ours is linked at most 3,600 s after publication',
    denominator: 'mentions',
    countsAt: 'publication of the mention',
    creditedTo: 'team',
    source:
      'a variant by message, as published for customer support on Twitter; respondedWithinHour is by episode',
  }),
  directResponse: ratio('directResponseMs', 'directlyAnswered', {
    title: 'Reply to a mention',
    unit: 'milliseconds',
    numerator: 'time of all mentions to which a message of ours is linked as a reply',
    denominator: 'those mentions',
    ends: ['the mention’s publication', 'the earliest message of ours that is linked to it as a reply'],
    countsAt: 'publication of the mention',
    creditedTo: 'team',
    duration: 'directResponseMs',
    source:
      'a variant by message, as published for customer support on Twitter; firstResponseFromPublished is by episode',
  }),
  opened: count('offered', {
    title: 'Opened',
    numerator: 'episodes',
    denominator: one,
    countsAt: 'the episode’s opening',
    creditedTo: 'team',
    excluded: noise,
    source: 'REQUIREMENTS E19',
  }),
  resolved: count('resolutions', {
    title: 'Resolved',
    numerator: 'resolutions',
    denominator: one,
    countsAt: 'the resolution',
    source: 'REQUIREMENTS E11, E19',
  }),
  reopenedShare: ratio('reopened', 'resolutions', {
    title: 'Reopened',
    numerator: 'resolutions that another episode of the thread followed',
    denominator: 'resolutions',
    countsAt: 'the resolution',
    source: 'REQUIREMENTS E11',
  }),
  respondedShare: asSimulated('respondedShare', ['answered', 'offered'], {
    title: 'Responded',
    numerator: 'episodes opened in the period that a person answered',
    denominator: 'episodes opened in the period; unanswered ones count as not answered',
  }),
  respondedWithinHour: asSimulated('respondedWithinHour', ['answeredWithinHour', 'offered'], {
    title: 'Responded within an hour',
    numerator: 'episodes opened in the period that a person answered at most 3,600 s after publication',
    denominator: 'episodes opened in the period; unanswered ones count as not answered',
  }),
  firstResponseFromPublished: asSimulated('firstResponseFromPublished', ['firstResponseMs', 'answered'], {
    title: 'First response from published',
    unit: 'milliseconds',
    numerator: 'time of all answered episodes',
    denominator: 'answered episodes',
    ends: [
      'publication of the episode’s first customer mention',
      'the first human answer, public or private',
    ],
    duration: 'firstResponseMs',
    excluded: `${noise}; acknowledgements, automated answers and survey invitations are no answers`,
  }),
  firstResponseFromAssigned: ratio('firstResponseFromAssignedMs', 'assignedAnswered', {
    title: 'First response from assigned',
    unit: 'milliseconds',
    numerator: 'time of all assignments that the assignee answered',
    denominator: 'those assignments',
    ends: ['the assignment’s start', 'the first human answer by the assignee while they had it'],
    countsAt: 'the assignment’s start',
    duration: 'firstResponseFromAssignedMs',
    excluded: 'assignments that ended without an answer by the assignee',
  }),
  nextResponse: ratio('nextResponseMs', 'laterAnswers', {
    title: 'Next response',
    unit: 'milliseconds',
    numerator: 'time of all later human answers',
    denominator: 'those answers',
    ends: ['publication of the earliest mention that it answers', 'the answer'],
    countsAt: 'the answer',
    duration: 'nextResponseMs',
    excluded: 'the first answer of an episode, and answers for which nobody waited',
  }),
  timeToAssign: asSimulated('timeToAssign', ['waitStartedMs', 'started'], {
    title: 'Time to assign',
    unit: 'milliseconds',
    numerator: 'time of all assigned episodes',
    denominator: 'assigned episodes',
    ends: ['queued: opened, and received', 'the first assignment; 0 where an agent had the thread in hand'],
    duration: 'waitStartedMs',
  }),
  timeToResolve: asSimulated('timeToResolve', ['resolveMs', 'served'], {
    title: 'Time to resolve',
    unit: 'milliseconds',
    numerator: 'time of all resolved episodes',
    denominator: 'resolved episodes',
    ends: ['the episode’s opening', 'its resolution; each reopening is a new episode'],
    duration: 'resolveMs',
    excluded: 'noise',
  }),
  slaAttainment: asSimulated('slaAttainment', ['clocksMet', 'clocksMissed'], {
    title: 'SLA attainment',
    numerator: 'promises kept in time',
    denominator: 'promises kept in time, broken, and still open but past due when asked',
    excluded: 'promises that lapsed before they were due, and those that are open and not due',
  }),
  firstContactResolution: asSimulated('firstContactResolution', ['served', 'repeated'], {
    title: 'First contact resolution',
    numerator:
      'resolved episodes with no new contact by the same customer within 7 days, in the thread or about the same mention type',
    denominator: 'resolved episodes',
    excluded: 'noise',
  }),
  channelEscalation: ratio('escalated', 'startedDigital', {
    title: 'Channel escalation',
    numerator:
      'episodes that began on a digital channel and moved to phone or email before they were resolved',
    denominator: 'episodes that began on a digital channel: neither phone, email nor self-service',
    countsAt: 'the episode’s opening',
    creditedTo: 'team',
    excluded: noise,
  }),
  containment: asSimulated('containment', ['selfServed', 'selfServedOnward', 'taken'], {
    title: 'Containment',
    numerator: 'episodes served by self-service, without an agent and without a new contact within 7 days',
    denominator: 'those, and episodes that agents took',
  }),
  complexity: ratio('customerMessages', 'offered', {
    title: 'Complexity',
    unit: 'score',
    numerator: 'mentions of the customer within the episodes',
    denominator: 'episodes',
    countsAt: 'the episode’s opening',
    creditedTo: 'team',
    excluded: noise,
    source: 'REQUIREMENTS E19',
  }),
  conversationDuration: ratio('conversationMs', 'offered', {
    title: 'Length of the conversation',
    unit: 'milliseconds',
    numerator: 'time of all episodes',
    denominator: 'episodes',
    ends: ['the first message of the episode', 'its last'],
    countsAt: 'the episode’s opening',
    creditedTo: 'team',
    duration: 'conversationMs',
    excluded: noise,
    source: 'REQUIREMENTS E19',
  }),
  wholeConversations: count('wholeConversations', {
    title: 'Whole conversations',
    numerator: 'threads whose earliest message is a mention that replies to nothing',
    denominator: one,
    countsAt: 'publication of that mention',
    creditedTo: 'team',
    excluded: beginsElsewhere,
    source: byThread,
  }),
  wholeConversationRespondedShare: ratio('wholeConversationsAnswered', 'wholeConversations', {
    title: 'Whole conversations responded to',
    numerator: 'whole conversations that a person answered',
    denominator: 'whole conversations',
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    excluded: beginsElsewhere,
    source: byThread,
  }),
  wholeConversationFirstResponse: ratio('wholeConversationResponseMs', 'wholeConversationsAnswered', {
    title: 'First response in a whole conversation',
    unit: 'milliseconds',
    numerator: 'time of all answered whole conversations',
    denominator: 'those conversations',
    ends: ['publication of the thread’s earliest mention', 'the first human answer in the thread'],
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    duration: 'wholeConversationResponseMs',
    excluded: beginsElsewhere,
    source: `${byThread}; firstResponseFromPublished is by episode`,
  }),
  wholeConversationDuration: ratio('wholeConversationMs', 'wholeConversations', {
    title: 'Length of a whole conversation',
    unit: 'milliseconds',
    numerator: 'time of all whole conversations',
    denominator: 'those conversations',
    ends: ['the thread’s earliest message', 'its last'],
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    duration: 'wholeConversationMs',
    excluded: beginsElsewhere,
    source: `${byThread}; conversationDuration is by episode`,
  }),
  oneTouchShare: ratio('wholeConversationsOneTouch', 'wholeConversations', {
    title: 'One-touch conversations',
    numerator: 'whole conversations of one mention and one human answer',
    denominator: 'whole conversations',
    countsAt: 'publication of the earliest mention',
    creditedTo: 'team',
    excluded: beginsElsewhere,
    source: byThread,
  }),
  answers: count('answers', {
    title: 'Answers',
    numerator: 'human answers, public and private',
    denominator: one,
    countsAt: 'the answer',
    source: 'REQUIREMENTS E7',
  }),
  assignments: count('assignments', {
    title: 'Assignments',
    numerator: 'threads put into an agent’s hands',
    denominator: one,
    countsAt: 'the assignment’s start',
    source: 'REQUIREMENTS E7',
  }),
  interactions: count('interactions', {
    title: 'Interactions',
    numerator: 'what we did on threads, of every kind',
    denominator: one,
    source: 'REQUIREMENTS E10',
  }),
  handleTime: ratio('focusMs', 'handled', {
    title: 'Handle time',
    unit: 'milliseconds',
    numerator: 'time in which agents had the threads in focus, one thread at a time',
    denominator: 'contacts handled: episodes that an agent had in focus, each once for each agent',
    countsAt: 'the beginning of each focus, and the first of an agent in an episode',
    excluded: 'a focus that has not ended, and what followed its last renewal by more than 60 s',
  }),
  surveyResponse: {
    ...ratio('invitationsAnswered', 'invitations', {
      title: 'Surveys answered',
      numerator: 'customers asked in the period who answered, whenever',
      denominator: 'customers asked by surveys in the period',
      countsAt: 'the invitation',
      excluded: 'invitations that were withheld',
      source: 'REQUIREMENTS E20',
    }),
    confidence: (sums) => wilsonInterval(sumOf(sums, 'invitationsAnswered'), sumOf(sums, 'invitations')),
  },
  csat: {
    ...asSimulated('csat', ['satisfied', 'asked'], {
      title: 'Satisfied customers',
      numerator: 'answers of 4 and 5',
      denominator: 'answers to surveys of satisfaction, 1 to 5',
      countsAt: answered,
      creditedTo: 'agent',
      excluded: unanswered,
    }),
    confidence: (sums) => wilsonInterval(sumOf(sums, 'satisfied'), sumOf(sums, 'asked')),
  },
  nps: {
    ...ratio('npsPromoters', 'npsAnswers', {
      title: 'Net promoter score',
      unit: 'score',
      numerator: '100 for each promoter (9 and 10), −100 for each detractor (6 and less)',
      denominator: 'answers to surveys of recommendation, 0 or 1 to 10',
      countsAt: answered,
      excluded: unanswered,
    }),
    measures: ['npsPromoters', 'npsDetractors', 'npsAnswers'],
    top: (sums) => 100 * (sumOf(sums, 'npsPromoters') - sumOf(sums, 'npsDetractors')),
    confidence: (sums) => {
      const [promoters, detractors] = [sumOf(sums, 'npsPromoters'), sumOf(sums, 'npsDetractors')];
      const points = { sum: 100 * (promoters - detractors), squares: 100 ** 2 * (promoters + detractors) };
      return meanInterval({ ...points, count: sumOf(sums, 'npsAnswers') }, { least: -100, most: 100 });
    },
  },
  ces: {
    ...ratio('cesPoints', 'cesAnswers', {
      title: 'Ease for customers',
      unit: 'score',
      numerator: 'sum of the scores, each from 1 (very difficult) to 7 (very easy)',
      denominator: 'answers to surveys of effort',
      countsAt: answered,
      excluded: unanswered,
    }),
    measures: ['cesPoints', 'cesSquares', 'cesAnswers'],
    confidence: (sums) =>
      meanInterval(
        {
          sum: sumOf(sums, 'cesPoints'),
          squares: sumOf(sums, 'cesSquares'),
          count: sumOf(sums, 'cesAnswers'),
        },
        { least: 1, most: 7 },
      ),
  },
  ...callDefinitions,
} as const satisfies Record<string, KpiDefinition>;

export type KpiName = keyof typeof kpiDefinitions;
export const kpiNames = Object.keys(kpiDefinitions) as readonly KpiName[];

/** A figure with what it is a ratio of; `value` null where there is nothing to divide by. */
export interface Figure {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
}

export function figureOf(name: KpiName, sums: Sums): Figure {
  const { top, bottom } = kpiDefinitions[name];
  const numerator = top(sums);
  const denominator = bottom(sums);
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
}

/** Where a figure lies with 95 % confidence; null: it is counted of all, or there are too few answers. */
export function confidenceOf(name: KpiName, sums: Sums): Confidence | null {
  const { confidence }: KpiDefinition = kpiDefinitions[name];
  return confidence?.(sums) ?? null;
}
