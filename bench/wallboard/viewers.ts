import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { percentilesOf } from '../dispatch/percentiles.ts';

/** Somebody hands a mention in: when, and the last row of the log that came of it. */
export interface BoardEvent {
  readonly at: number;
  readonly sequence: number;
}

/** What the parent asks of the process of viewers; each kind is answered by one message. */
export type ViewersOrder =
  | { readonly kind: 'open'; readonly url: string; readonly token: string; readonly count: number }
  | { readonly kind: 'judge'; readonly events: readonly BoardEvent[]; readonly seconds: number };

export interface ViewersFound {
  readonly delayMilliseconds: { readonly p50: number; readonly p99: number; readonly most: number };
  /** Of an event and a viewer, how often the viewer was never shown it. */
  readonly neverShown: number;
  readonly boardsPerSecondAndViewer: number;
  readonly mostBoardsInASecond: number;
  readonly bytesPerBoard: number;
}

const operation = `subscription { wallboardChanged {
  at sequence waitingCount waiting { channel count oldestSince ages { fromSeconds beforeSeconds count } }
  oldest { id subject openedAt } atRiskCount missedTodayCount agents { presence count load capacity }
  arrivals { channel mentions expected ratio isSpike } spikes { channel ratio chance } sentiment
  topMentions { id text authorName } crises { id reason openedAt } } }`;

interface Shown {
  readonly sequence: number;
  readonly at: number;
}

const viewers: Shown[][] = [];
let bytes = 0;

/** Resolves when every viewer has been shown a first board. */
async function open(url: string, token: string, count: number): Promise<null> {
  const opened = Array.from({ length: count }, () => {
    const shown: Shown[] = [];
    viewers.push(shown);
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    return new Promise<void>((resolve, reject) => {
      client.subscribe<{ wallboardChanged: { sequence: number } }>(
        { query: operation },
        {
          next: ({ data, errors }) => {
            if (!data) return reject(new Error(JSON.stringify(errors)));
            bytes ||= JSON.stringify(data).length;
            shown.push({ sequence: data.wallboardChanged.sequence, at: Date.now() });
            resolve();
          },
          error: reject,
          complete: resolve,
        },
      );
    });
  });
  await Promise.all(opened);
  return null;
}

function judge(events: readonly BoardEvent[], seconds: number): ViewersFound {
  const delays: number[] = [];
  let neverShown = 0;
  let boards = 0;
  let mostInASecond = 0;
  const beganAt = events[0]!.at;
  for (const shown of viewers) {
    let next = 0;
    for (const { at, sequence } of events) {
      while (next < shown.length && shown[next]!.sequence < sequence) next += 1;
      if (next === shown.length) neverShown += 1;
      else delays.push(shown[next]!.at - at);
    }
    const during = shown.filter(({ at }) => at >= beganAt && at < beganAt + seconds * 1_000);
    boards += during.length;
    for (const [first, { at }] of during.entries()) {
      const within = during.slice(first).findIndex((later) => later.at >= at + 1_000);
      mostInASecond = Math.max(mostInASecond, within === -1 ? during.length - first : within);
    }
  }
  return {
    delayMilliseconds: percentilesOf(delays),
    neverShown,
    boardsPerSecondAndViewer: Math.round((100 * boards) / viewers.length / seconds) / 100,
    mostBoardsInASecond: mostInASecond,
    bytesPerBoard: bytes,
  };
}

process.on('message', async (order: ViewersOrder) => {
  process.send?.(
    order.kind === 'open'
      ? await open(order.url, order.token, order.count)
      : judge(order.events, order.seconds),
  );
});
process.on('disconnect', () => process.exit(0));
