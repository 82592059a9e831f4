import type { DeskApi } from '../deskApi.ts';
import {
  byGroup,
  kpiFigures,
  kpiRows,
  rhythmOf,
  rounded,
  secondsOf,
  spread,
  type Told,
} from '../kpiFacts.ts';

/** Before the first tweet, and after the last. */
const ever = { from: '2006-03-01T00:00:00Z', before: '2030-01-01T00:00:00Z' };

const asked = { ...ever, kpis: '[DIRECT_RESPONSE, WHOLE_CONVERSATION_FIRST_RESPONSE]' };
const answeredWithinHour = ({ within }: Told): number =>
  within.find(({ seconds }) => seconds === 3_600)!.count;

/** What `reference-facts.json` says of times, from the desk's figures. */
export async function figuresOf(api: DeskApi, years: { readonly from: string; readonly before: string }) {
  const linear = await kpiFigures(api, { ...asked, with: spread('LINEAR') });
  const nearest = await kpiFigures(api, { ...asked, with: spread('NEAREST') });
  const [mentions, answeredShare, withinHour, whole, wholeAnswered] = await kpiFigures(api, {
    ...ever,
    kpis: '[MENTIONS, DIRECTLY_ANSWERED_SHARE, DIRECTLY_ANSWERED_WITHIN_HOUR, WHOLE_CONVERSATIONS, WHOLE_CONVERSATION_RESPONDED_SHARE]',
  });
  const grouped = async (kpis: string, rule: 'LINEAR' | 'NEAREST') =>
    byGroup(await kpiRows(api, { ...ever, kpis, with: `${spread(rule)}, groupBy: [CHANNEL_ACCOUNT]` }));
  const kpis = '[DIRECT_RESPONSE, MENTIONS, WHOLE_CONVERSATION_FIRST_RESPONSE]';
  const byCompany = await grouped(kpis, 'LINEAR');
  const byCompanyNearest = await grouped(kpis, 'NEAREST');
  const timesOf = (company: string, index: number) => {
    const { median, p90_nearest } = secondsOf(
      byCompany[company]![index]!,
      byCompanyNearest[company]![index]!,
    );
    return { median, p90_nearest };
  };
  const { hours, weekdays } = await rhythmOf(api, 'MENTIONS', years.from, years.before);
  return {
    mention_level: {
      inbound: mentions!.value!,
      answered: linear[0]!.denominator,
      share_answered: rounded(answeredShare!.value, 6),
      answered_within_1h: withinHour!.numerator,
      share_answered_within_1h_of_all_inbound: rounded(withinHour!.value, 6),
      response_time_seconds: secondsOf(linear[0]!, nearest[0]!),
      per_company: Object.fromEntries(
        Object.entries(byCompany)
          .filter(([, [, inbound]]) => inbound!.numerator > 0)
          .map(([company, [response, inbound]]) => [
            company,
            {
              inbound: inbound!.numerator,
              answered: response!.denominator,
              ...(response!.denominator === 0 ? {} : timesOf(company, 0)),
            },
          ]),
      ),
    },
    thread_level: {
      complete_threads: whole!.value!,
      answered: linear[1]!.denominator,
      share_answered: rounded(wholeAnswered!.value, 6),
      answered_within_1h: answeredWithinHour(linear[1]!),
      share_answered_within_1h_of_complete: rounded(answeredWithinHour(linear[1]!) / whole!.value!, 6),
      first_response_seconds: secondsOf(linear[1]!, nearest[1]!),
      per_company_first_response: Object.fromEntries(
        Object.entries(byCompany)
          .filter(([, figures]) => figures[2]!.denominator > 0)
          .map(([company, figures]) => [company, { n: figures[2]!.denominator, ...timesOf(company, 2) }]),
      ),
    },
    inbound_per_utc_hour: hours,
    inbound_per_utc_weekday_mon0: weekdays,
  };
}
