import { describe, expect, it } from 'vitest';
import { usualCosts } from '../../../src/domain/cost/costs.ts';
import { millisecondsPerHour } from '../../../src/domain/desk/time.ts';
import type { Sums } from '../../../src/domain/kpi/live/measures.ts';
import { moneySums } from '../../../src/domain/kpi/live/moneySums.ts';

const paidHour: Sums = { paidMs: millisecondsPerHour };

/** What is charged to what stands nowhere or in the north, where everybody had that to do. */
const charged = (everybody: Sums, inThere: readonly Sums[]) =>
  moneySums(
    {
      costs: usualCosts,
      lengthMs: millisecondsPerHour,
      agentMs: 0,
      teams: new Map([['care', everybody]]),
      rows: inThere.map((sums) => ({ groups: [], channel: 'x', team: 'care', sums })),
    },
    { groupCount: 0, teamAt: -1, chosenTeams: null, isByTeamAlone: false, takesNowhere: true },
  );

describe('paid time', () => {
  it('goes to who had something to do: others are charged nothing, whether they are named or not', () => {
    const everybody = { ...paidHour, offered: 3 };
    expect(charged(everybody, [])).toEqual([]);
    expect(charged(everybody, [{}])).toEqual([]);
  });

  it('stands nowhere where nobody had anything to do', () => {
    expect(charged(paidHour, [])).toMatchObject([{ groups: [], sums: { paidTimeMs: millisecondsPerHour } }]);
    expect(charged(paidHour, [{}])).toEqual(charged(paidHour, []));
  });
});
