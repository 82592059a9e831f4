import { setTimeout } from 'k6/timers';
import { ask } from '../ask.ts';
import type { Desk } from '../desk.ts';
import { follow } from '../follow.ts';
import { refreshFigures, type WatchWallboardResult, watchWallboard } from '../operations.ts';

const watchedSeconds = 6;

/** A supervisor looks up: the wallboard, pushed, and today's figures beside it, twice. */
export function supervisorsWallboard(desk: Desk): void {
  const token = desk.tokens.supervisor;
  let lastSequence = 0;
  // asking holds up whatever else the visit does: nothing of the socket may wait for it
  refresh(token);
  follow(
    watchWallboard,
    {},
    {
      token,
      seconds: watchedSeconds,
      judge: (event) => {
        const complaint =
          boardOf(event) ?? (event.wallboardChanged.sequence < lastSequence ? 'an older board' : null);
        lastSequence = event.wallboardChanged.sequence;
        return complaint;
      },
    },
  );
  setTimeout(() => refresh(token), (watchedSeconds * 1_000) / 2);
}

const boardOf = ({
  wallboardChanged: { waiting, waitingCount, agents },
}: WatchWallboardResult): string | null => {
  const waits = waiting.reduce((sum, { count }) => sum + count, 0);
  if (waits !== waitingCount) return `${waits} wait by channel, ${waitingCount} in all`;
  return agents.some(({ load, capacity }) => load > capacity) ? 'more work than capacity' : null;
};

function refresh(token: string): void {
  const midnight = new Date();
  midnight.setUTCHours(0, 0, 0, 0);
  const variables = {
    from: midnight.toISOString(),
    before: new Date(midnight.getTime() + 86_400_000).toISOString(),
  };
  ask(refreshFigures, variables, {
    token,
    judge: ({ kpis: { rows } }) => {
      const groups = rows.map(({ groups }) => groups[0]?.label);
      if (new Set(groups).size !== groups.length) return 'a channel twice';
      const share = rows
        .flatMap(({ figures }) => figures)
        .find(
          ({ kpi, value }) => kpi === 'RESPONDED_WITHIN_HOUR' && value !== null && (value < 0 || value > 1),
        );
      return share === undefined ? null : `a share of ${share.value}`;
    },
  });
}
