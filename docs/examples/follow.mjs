// Follows the mentions of a desk, and takes the stream up again where it was cut.
// Usage: TOKEN=… node docs/examples/follow.mjs HOST:PORT HOW_MANY AFTER
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [host = 'localhost:4000', howMany = '3', from = '0'] = process.argv.slice(2);

const client = createClient({
  url: `ws://${host}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${process.env.TOKEN}` },
  // What follows resumes by cursor; the client's own repetition would begin at the old one.
  retryAttempts: 0,
});

const query = `subscription Mentions($after: String) {
  mentionArrived(after: $after) { cursor mention { channel authorName text } }
}`;

/** The cursor of the last event that was dealt with; a real program keeps it where it keeps its results. */
let cursor = from;
let left = Number(howMany);

while (left > 0) {
  try {
    for await (const { data, errors } of client.iterate({ query, variables: { after: cursor } })) {
      if (errors) throw errors[0];
      const { mention, cursor: place } = data.mentionArrived;
      console.log(`${mention.channel} ${mention.authorName}: ${mention.text.replaceAll('\n', ' ')}`);
      cursor = place;
      left -= 1;
      if (left === 0) break;
    }
  } catch (error) {
    if (error?.extensions?.code) throw error;
    // 4401, 4403: the token is refused, or has ended; a long-lived program fetches a new one here.
    if (error?.code === 4401 || error?.code === 4403) throw new Error(error.reason);
    console.error(`cut off (${error?.code ?? error}); on from the last cursor in a second`);
    await wait(1_000);
  }
}
await client.dispose();
