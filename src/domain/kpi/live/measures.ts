/** What is summed over facts: every figure is a ratio of two such sums, or a percentile of one of the durations. */
export const measures = {
  mentions: 'mentions of customers, noise included',
  sentimentHundredths: 'their sentiment, 1 to 10, in hundredths: whole numbers add up the same in any order',
  negativeMentions: 'mentions of negative sentiment',
  positiveMentions: 'mentions of positive sentiment',
  peerAnswers: 'mentions in a thread by somebody else than its customer',
  netNewCustomers:
    'customers who first wrote on a social network, without being known before, each once at their first mention',
  sentimentCourses: 'threads in which the customer wrote twice or more',
  sentimentCourseHundredths: 'of those, sentiment of the last mention less that of the first, in hundredths',
  begunNegative: 'of those, threads that began negative',
  wonOver: 'of those that began negative, threads that ended otherwise',
  notBegunNegative: 'threads in which the customer wrote twice or more that did not begin negative',
  soured: 'of those that did not begin negative, threads that ended so',
  directlyAnswered: 'mentions to which a message of ours is linked as a reply',
  directlyAnsweredWithinHour: 'of those, at most 3,600 s after publication',
  directResponseMs:
    'from publication to the earliest message of ours that is linked to the mention as a reply',
  offered: 'episodes in which the customer wrote and that are not noise',
  started: 'of those, episodes that an agent was assigned',
  waitStartedMs: 'from queued to first assigned',
  taken: 'of those, episodes that a person answered or an agent was assigned',
  answered: 'of those, episodes that a person answered',
  answeredWithinHour: 'of those, at most 3,600 s after the first mention was published',
  firstResponseMs: 'from publication of the first mention to the first human answer',
  served: 'resolved episodes',
  resolveMs: 'from opened to resolved',
  repeated: 'resolved episodes after which the customer came again on the same matter within the window',
  clocksMet: 'promises kept in time',
  clocksMissed:
    'promises broken at their due instant; those still open and past due are added as of the moment of asking',
  startedDigital: 'episodes that began on a channel that is neither phone, email nor self-service',
  escalated: 'of those, episodes that moved to phone or email before they were resolved',
  selfServed: 'episodes resolved by an automated answer or on self-service, without an agent',
  selfServedOnward: 'of those, episodes after which the customer came again within the window',
  customerMessages: 'mentions of the customer within episodes',
  conversationMs: 'from the first to the last message of an episode',
  answers: 'human answers',
  laterAnswers: 'human answers after the first of an episode to a mention that waited',
  nextResponseMs: 'of those, from publication of the earliest mention that it answers',
  assignments: 'threads put into an agent’s hands',
  assignedAnswered: 'of those, answered by that agent while they had it',
  firstResponseFromAssignedMs: 'from the assignment’s start to the first human answer by the assignee',
  interactions: 'what we did on threads, of every kind',
  focusMs: 'time in which agents had a thread in focus, as far as it has ended',
  handled: 'episodes that an agent had in focus, each once for each agent',
  staffedMs:
    'time in which agents were available on shift, or still had work, as far as a change has ended it',
  occupiedMs: 'of that, weighted by load ÷ capacity, at most 1',
  onShiftMs: 'time in which agents were on shift, whatever their presence',
  paidMs: 'time in which agents were on shift and not signed off, breaks included, or still had work',
  overtimeMs: 'of that, time with work in hand outside their shifts',
  resolutions: 'resolutions',
  reopened: 'of those, resolutions that an episode followed',
  invitations: 'customers asked by surveys',
  invitationsAnswered: 'of those, who answered',
  asked: 'answers to surveys of satisfaction (in the simulator: customers who are asked)',
  satisfied: 'of those, 4 and 5 of 5',
  npsAnswers: 'answers to surveys of recommendation',
  npsPromoters: 'of those, 9 and 10',
  npsDetractors: 'of those, 6 and less',
  cesAnswers: 'answers to surveys of effort',
  cesPoints: 'their scores, 1 to 7',
  cesSquares: 'the squares of their scores, of which their spread follows',
  wholeConversations: 'threads whose earliest message is a mention that replies to nothing',
  wholeConversationsAnswered: 'of those, threads that a person answered',
  wholeConversationsOneTouch: 'of those, threads of one mention and one answer',
  wholeConversationResponseMs:
    'from publication of the earliest message to the first human answer in the thread',
  wholeConversationMs: 'from the earliest message of the thread to its last',
  callsOffered: 'calls on the phone that reached the queue or an agent',
  callsWaited: 'of those, calls that waited in the queue',
  callsAnswered: 'of those, calls that an agent answered',
  callsAnsweredWithin20Seconds: 'of those, after at most 20 s in the queue',
  callWaitMs: 'in the queue, of the calls that were answered; 0 where an agent was free',
  callsHandled: 'of those, calls whose time with an agent is recorded',
  callHandleMs: 'of those, the time with the agent',
  callsAbandoned: 'offered calls whose caller hung up in the queue',
  abandonedCallWaitMs: 'of those, the time in the queue',
} as const;

export type Measure = keyof typeof measures;
export const measureNames = Object.keys(measures) as readonly Measure[];

/** Measures of which each value is kept in buckets as well, for percentiles. */
export const durationMeasures = [
  'directResponseMs',
  'waitStartedMs',
  'firstResponseMs',
  'resolveMs',
  'conversationMs',
  'nextResponseMs',
  'firstResponseFromAssignedMs',
  'wholeConversationResponseMs',
  'wholeConversationMs',
  'callWaitMs',
  'callHandleMs',
  'abandonedCallWaitMs',
] as const satisfies readonly Measure[];
export type DurationMeasure = (typeof durationMeasures)[number];

export const isDuration = (measure: string): measure is DurationMeasure =>
  (durationMeasures as readonly string[]).includes(measure);

export type Sums = Partial<Record<Measure, number>>;
