import { Counter, Rate, Trend } from 'k6/metrics';
import { channels } from './channels.ts';

/** From the request to its answer, in milliseconds, by `operation`; of a subscription, to its first event. */
export const answered = new Trend('answered', true);
/** Operations that got no answer, an `errors` key, or a refusal that nobody expects there; by `operation`. */
export const failed = new Rate('failed');
/** Answers that are not what was asked for; by `operation`. */
export const wrong = new Rate('wrong');
/** Refusals that belong to a working day, such as an offer that has expired; by `operation`. */
export const refused = new Counter('refused');
/** Mentions that were handed in, whatever became of them. */
export const handedIn = new Counter('mentions_handed_in');
/** Mentions that the desk knew already, and said so. */
export const duplicates = new Counter('mentions_duplicate');

/** Mentions that the desk took, by channel: of these each must be found afterwards. */
export const accepted: ReadonlyMap<string, Counter> = new Map(
  channels.map((channel) => [channel, new Counter(`mentions_accepted_${channel}`)]),
);
