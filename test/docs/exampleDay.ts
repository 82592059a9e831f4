import { figureOf, type KpiName, kpiDefinitions } from '../../src/domain/kpi/live/definitions.ts';
import type { FigureSums } from '../../src/domain/kpi/live/derivedSums.ts';
import { readable } from '../../src/lab/report/readable.ts';

const minute = 60_000;
const hour = 60 * minute;

/** What is counted at a desk of eight agents on a day: the examples of docs/kpis.md are figures of it. */
const day: Required<FigureSums> = {
  mentions: 400,
  sentimentHundredths: 216_000,
  negativeMentions: 120,
  positiveMentions: 100,
  reach: 90_000,
  mentionsWithReach: 300,
  peerAnswers: 12,
  netNewCustomers: 36,
  sentimentCourses: 80,
  sentimentCourseHundredths: 10_000,
  begunNegative: 40,
  wonOver: 26,
  notBegunNegative: 40,
  soured: 4,
  directlyAnswered: 240,
  directlyAnsweredWithinHour: 180,
  directResponseMs: 240 * 40 * minute,
  offered: 200,
  started: 190,
  waitStartedMs: 190 * 6 * minute,
  taken: 190,
  answered: 180,
  answeredWithinHour: 150,
  firstResponseMs: 180 * 35 * minute,
  served: 170,
  resolveMs: 170 * 3 * hour,
  repeated: 17,
  clocksMet: 450,
  clocksMissed: 50,
  promisesInHand: 400,
  promisesKeptInHand: 380,
  startedDigital: 160,
  escalated: 8,
  selfServed: 12,
  selfServedOnward: 2,
  customerMessages: 360,
  conversationMs: 200 * 2 * hour,
  answers: 300,
  laterAnswers: 110,
  nextResponseMs: 110 * 25 * minute,
  assignments: 210,
  assignedAnswered: 175,
  firstResponseFromAssignedMs: 175 * 5 * minute,
  interactions: 520,
  focusMs: 190 * 9 * minute,
  handled: 190,
  staffedMs: 50 * hour,
  occupiedMs: 38 * hour,
  onShiftMs: 60 * hour,
  paidMs: 58 * hour,
  overtimeMs: hour,
  resolutions: 175,
  reopened: 7,
  invitations: 90,
  invitationsAnswered: 27,
  asked: 15,
  satisfied: 12,
  npsAnswers: 8,
  npsPromoters: 4,
  npsDetractors: 2,
  cesAnswers: 4,
  cesPoints: 22,
  cesSquares: 124,
  wholeConversations: 150,
  wholeConversationsAnswered: 130,
  wholeConversationsOneTouch: 60,
  wholeConversationResponseMs: 130 * 38 * minute,
  wholeConversationMs: 150 * 2 * hour,
  callsOffered: 60,
  callsWaited: 24,
  callsAnswered: 54,
  callsAnsweredWithin20Seconds: 45,
  callWaitMs: 54 * 18_000,
  callsHandled: 54,
  callHandleMs: 54 * 4 * minute,
  callsAbandoned: 6,
  abandonedCallWaitMs: 6 * 45_000,
  ownPosts: 5,
  postsWithLikes: 4,
  postLikes: 640,
  postsWithShares: 5,
  postShares: 75,
  postsWithFavourites: 2,
  postFavourites: 90,
  alertsRaised: 10,
  alertsAcknowledged: 8,
  alertAcknowledgeMs: 8 * 4 * minute,
  alertsEscalated: 2,
  alertsClosed: 9,
  alertsClosedByThemselves: 6,
  alertDeliveries: 20,
  alertDeliveriesSetAside: 1,
  paidAmount: 1_120,
  costedContacts: 224,
  paidTimeMs: 61 * hour,
  customers: 26_000,
  voices: 500,
};

const short = (value: number): string => String(Number(value.toPrecision(3)));
const exact = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });

/** A figure of that day, such as `180 ÷ 200 = 90 %`. */
export function example(name: KpiName): string {
  const { unit, measures } = kpiDefinitions[name];
  const { value, numerator, denominator } = figureOf(name, day);
  if (value === null) throw new Error(`The example's day has nothing to divide ${name} by.`);
  if (unit === 'count') return exact(numerator);
  const shown = {
    share: () => `${short(100 * value)} %`,
    milliseconds: () => readable(value),
    score: () => short(value),
    money: () => `${short(value)} USD`,
  }[unit]();
  const isShareOfTime = unit === 'share' && measures.every((measure) => measure.endsWith('Ms'));
  const sum = isShareOfTime || unit === 'milliseconds' ? readable(numerator) : exact(numerator);
  const whole = isShareOfTime ? readable(denominator) : exact(denominator);
  return `${sum} ÷ ${whole} = ${shown}`;
}
