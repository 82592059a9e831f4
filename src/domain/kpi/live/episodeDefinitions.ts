import { asSimulated, noise } from './asSimulated.ts';
import { count, type KpiDefinition, ratio } from './definition.ts';

const one = 'one for each';

/** Figures of episodes: from a customer’s coming to the resolution. */
export const episodeDefinitions = {
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
} as const satisfies Record<string, KpiDefinition>;
