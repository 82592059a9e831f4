import { type Costs, isPricedByContact, monthMs, priceOfChannel, wageOfTeams } from '../../cost/costs.ts';
import { type Portion, paidShare, platformShare } from '../../cost/paidShare.ts';
import type { Channel } from '../../desk/channel.ts';
import { millisecondsPerHour } from '../../desk/time.ts';
import { grouped } from '../../threads/grouped.ts';
import type { CostSums } from './derivedSums.ts';
import { noGroup } from './dimensions.ts';
import type { Measure, Sums } from './measures.ts';

/** What `moneySums` reads of contacts and of agents' time. */
export const costedMeasures = [
  'offered',
  'served',
  'selfServed',
  'focusMs',
  'paidMs',
  'overtimeMs',
  'callsOffered',
  'callsAnswered',
  'callHandleMs',
] as const satisfies readonly Measure[];

/** Sums of one group, one channel and one team. */
export interface CostedRow {
  readonly groups: readonly string[];
  readonly channel: string;
  readonly team: string;
  readonly sums: Sums;
}

/** A stretch of time in which the desk paid by the same costs. */
export interface CostedStretch {
  readonly costs: Costs;
  /** As far as it is over. */
  readonly lengthMs: number;
  /** Time in which agents had a licence, all together. */
  readonly agentMs: number;
  /** What the filter leaves in, but for teams: of all of them. */
  readonly rows: readonly CostedRow[];
  /** Of all contacts and agents, whatever the filter, by team. */
  readonly teams: ReadonlyMap<string, Sums>;
}

export interface CostedGrouping {
  /** How many groups a row has. */
  readonly groupCount: number;
  /** Where the team stands in `groups`; −1: nowhere. */
  readonly teamAt: number;
  /** Teams that count; null: all. */
  readonly chosenTeams: readonly string[] | null;
  /** Nothing but teams is told apart or chosen: a team's time is its own, whatever it did. */
  readonly isByTeamAlone: boolean;
  /** What stands nowhere is asked for as well. */
  readonly takesNowhere: boolean;
}

/** What the groups of a stretch are charged with. */
export interface Charge {
  readonly groups: readonly string[];
  readonly sums: CostSums;
}

const cameIn = ({ offered = 0, callsOffered = 0 }: Sums): number => offered + callsOffered;

/**
 * What contacts cost in a stretch, by group. Bottom-up: paid time × wage, shared by active time (`paidShare`); licences as paid
 * time; fees of whoever came; the platform by contacts; a call of a telephone system its own time × wage. By price: of each contact
 * served, those that self-service served at its price; contacts of channels without a price are in no figure.
 */
export function moneySums(stretch: CostedStretch, grouping: CostedGrouping): readonly Charge[] {
  const charges = new Charges();
  const { costs } = stretch;
  const rows = [...stretch.rows].sort(byPlace);
  const counted = rows.filter(({ team }) => grouping.chosenTeams?.includes(team) ?? true);
  const paid = paidParts({ ...stretch, rows }, grouping);
  for (const { groups, team, ownMs, overtimeMs, share } of paid) {
    const wage = (wageOfTeams(costs, [team]) ?? 0) / millisecondsPerHour;
    const extraMs = ((costs.wages?.overtimeFactor ?? 1) - 1) * overtimeMs;
    charges.add(groups, { paidAmount: share * (ownMs + extraMs) * wage, paidTimeMs: share * ownMs });
  }
  for (const { groups, channel, team, sums } of counted) {
    const { served = 0, selfServed = 0, callsAnswered = 0, callHandleMs = 0 } = sums;
    charges.add(groups, { paidTimeMs: callHandleMs });
    if (isPricedByContact(costs)) {
      const price = priceOfChannel(costs, channel as Channel);
      if (price === null) continue;
      const bySelfService = priceOfChannel(costs, 'selfService')?.amount ?? price.amount;
      charges.add(groups, {
        paidAmount: (served - selfServed + callsAnswered) * price.amount + selfServed * bySelfService,
        costedContacts: served + callsAnswered,
      });
    } else
      charges.add(groups, {
        paidAmount:
          (costs.fees[channel as Channel] ?? 0) * cameIn(sums) +
          (callHandleMs * (wageOfTeams(costs, [team]) ?? 0)) / millisecondsPerHour,
        costedContacts: served + callsAnswered,
      });
  }
  chargePlatform(charges, { ...stretch, rows: counted }, grouping, paid);
  return charges.all();
}

/** A team's paid time, and how much of it a group is charged with. */
interface PaidPart {
  readonly groups: readonly string[];
  readonly team: string;
  readonly ownMs: number;
  readonly overtimeMs: number;
  readonly share: number;
}

const focusIn = ({ focusMs = 0 }: Sums): number => focusMs;

const sumOver = (all: Iterable<Sums>, amountOf: (sums: Sums) => number): number =>
  [...all].reduce((sum, one) => sum + amountOf(one), 0);

const portion = (
  rows: readonly CostedRow[],
  whole: Iterable<Sums>,
  amountOf: (sums: Sums) => number,
): Portion => ({
  part: sumOver(
    rows.map(({ sums }) => sums),
    amountOf,
  ),
  whole: sumOver(whole, amountOf),
});

const withTeam = (groups: readonly string[], { teamAt }: CostedGrouping, team: string): readonly string[] =>
  groups.map((group, index) => (index === teamAt ? team : group));

function paidParts({ rows, teams }: CostedStretch, grouping: CostedGrouping): readonly PaidPart[] {
  const { groupCount, chosenTeams, isByTeamAlone, takesNowhere } = grouping;
  const nowhere = Array<string>(groupCount).fill(noGroup);
  const apartFromTeams = grouped(rows, ({ groups }) => JSON.stringify(withTeam(groups, grouping, noGroup)));
  const everybody = [...teams.values()];
  const isAnythingToGoBy = everybody.some((sums) => focusIn(sums) > 0 || cameIn(sums) > 0);
  const inOnePlace = isByTeamAlone || (takesNowhere && !isAnythingToGoBy);
  const sharesOf = (team: string, ofTeam: Sums) =>
    [...apartFromTeams.values()].flatMap((some) => {
      const own = some.filter((row) => row.team === team);
      const share = paidShare(
        portion(own, [ofTeam], focusIn),
        portion(some, everybody, focusIn),
        portion(some, everybody, cameIn),
      );
      return share === null ? [] : [{ groups: some[0]!.groups, share }];
    });
  return [...teams]
    .filter(([team]) => chosenTeams?.includes(team) ?? true)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([team, ofTeam]) => {
      const { paidMs: ownMs = 0, overtimeMs = 0 } = ofTeam;
      if (ownMs === 0) return [];
      const shares = inOnePlace ? [{ groups: nowhere, share: 1 }] : sharesOf(team, ofTeam);
      return shares.map(({ groups, share }) => ({
        groups: withTeam(groups, grouping, team),
        team,
        ownMs,
        overtimeMs,
        share,
      }));
    });
}

/** The platform as a whole goes by contacts, licences by paid time; each by the other where there is nothing to go by. */
function chargePlatform(
  charges: Charges,
  { costs: { platform }, lengthMs, agentMs, rows, teams }: CostedStretch,
  { groupCount, takesNowhere }: CostedGrouping,
  paid: readonly PaidPart[],
): void {
  const everybody = [...teams.values()];
  const paidMs = sumOver(everybody, (sums) => sums.paidMs ?? 0);
  const byTime = paid.map(({ groups, ownMs, share }) => ({ groups, share: (share * ownMs) / paidMs }));
  const byContacts = rows.flatMap((row) => {
    const share = platformShare(portion([row], everybody, cameIn));
    return share === null ? [] : [{ groups: row.groups, share }];
  });
  const nowhere = takesNowhere ? [{ groups: Array<string>(groupCount).fill(noGroup), share: 1 }] : [];
  const cameAny = sumOver(everybody, cameIn) > 0;
  const charge = (amount: number, parts: typeof byTime): void => {
    if (amount > 0)
      for (const { groups, share } of parts) charges.add(groups, { paidAmount: share * amount });
  };
  const otherwise = paidMs > 0 ? byTime : nowhere;
  charge((platform.perMonth * lengthMs) / monthMs, cameAny ? byContacts : otherwise);
  charge((platform.perAgentMonth * agentMs) / monthMs, paidMs > 0 ? byTime : cameAny ? byContacts : nowhere);
}

const byPlace = (a: CostedRow, b: CostedRow): number => (nameOf(a) < nameOf(b) ? -1 : 1);
const nameOf = ({ groups, channel, team }: CostedRow): string => JSON.stringify([groups, channel, team]);

class Charges {
  readonly #charges = new Map<
    string,
    { readonly groups: readonly string[]; readonly sums: Required<CostSums> }
  >();

  add(groups: readonly string[], { paidAmount = 0, costedContacts = 0, paidTimeMs = 0 }: CostSums): void {
    if (paidAmount === 0 && costedContacts === 0 && paidTimeMs === 0) return;
    const name = JSON.stringify(groups);
    const before = this.#charges.get(name)?.sums ?? { paidAmount: 0, costedContacts: 0, paidTimeMs: 0 };
    this.#charges.set(name, {
      groups,
      sums: {
        paidAmount: before.paidAmount + paidAmount,
        costedContacts: before.costedContacts + costedContacts,
        paidTimeMs: before.paidTimeMs + paidTimeMs,
      },
    });
  }

  all(): readonly Charge[] {
    return [...this.#charges.values()];
  }
}
