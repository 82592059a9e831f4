/**
 * One server process without its door: ingest, dispatch and outbox of the built program, told by lines of JSON on
 * its input what to do. It loads the program at once and starts when it is told to, so that one that was killed is
 * replaced at once. Started as `node deskProcess.mjs FOLDER`, the folder being that of the built program.
 */
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const program = (path) => import(pathToFileURL(`${process.argv[2]}/dist/src/${path}`).href);
const { createDataSource, poolOf } = await program('store/dataSource.js');
const { Alerts } = await program('live/alerts/alerts.js');
const { AlertDeliveries } = await program('live/alerts/deliveries.js');
const { mailWay } = await program('live/alerts/mail.js');
const { webhookWay } = await program('live/alerts/webhook.js');
const { automation } = await program('live/automate/automation.js');
const { Dispatch } = await program('live/dispatch/dispatch.js');
const { KpiKeeper } = await program('live/kpi/kpiKeeper.js');
const { LogFeed } = await program('live/feed/logFeed.js');
const { Ingest } = await program('live/ingest/ingest.js');
const { Outbox } = await program('live/outbox/outbox.js');
const { OutboxTables } = await program('live/outbox/outboxStore.js');
const { retention } = await program('live/retain/retention.js');
const { reply } = await program('live/engage/reply.js');
const { resolveThread } = await program('live/engage/resolve.js');
const { transferThread } = await program('live/engage/transfer.js');
const workActions = await program('live/engage/workActions.js');
const { EncryptionKey } = await program('store/encryptionKey.js');
const { migrateDataSource } = await program('store/migrate.js');
const { Simulations } = await program('lab/jobs/simulations.js');
const { packageVersion } = await program('server/package.js');
const { SimulationQueue } = await program('store/simulations/queue.js');
const { startEmbedded } = await program('store/embedded/start.js');

const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const onFault = (error) => tell({ fault: error.message });

/** A network that takes every message, says so, and, where it hangs, never confirms one. */
const network = ({ hangs }) => ({
  send(message) {
    tell({ sent: message.deliveryKey });
    return hangs ? new Promise(() => {}) : Promise.resolve({ externalId: `x-${message.deliveryKey}` });
  },
});

async function start(options) {
  const {
    url: given,
    home,
    migrates,
    hangs,
    dispatches,
    automates,
    counts,
    simulates,
    alerts,
    retains,
    poolSize,
  } = options;
  const embedded = given === null ? await startEmbedded({ home, durability: 'full' }) : null;
  const url = given ?? embedded.url;
  const dataSource = await createDataSource({ url, poolSize }).initialize();
  if (migrates) await migrateDataSource(dataSource);
  const feed = new LogFeed({ pool: poolOf(dataSource), url, onFault });
  const host = { dataSource, feed, now: Date.now };
  const ingest = new Ingest(host);
  const dispatch = new Dispatch({ dataSource, url, feed, now: Date.now, onFault });
  const automating = automation({ host, onFault });
  const keeper = new KpiKeeper({ dataSource, onFault });
  const raising = new Alerts({ host, onFault });
  const encryptionKey = new EncryptionKey(Buffer.alloc(32, 9));
  const ways = { webhook: webhookWay(['127.0.0.1'], Date.now), email: mailWay(null) };
  const telling = new AlertDeliveries({ host, encryptionKey, ways, onFault });
  const retaining = retention({ host, onFault });
  const outbox = new Outbox({ store: new OutboxTables(host), adapter: network({ hangs }), onFault });
  const simulations = new Simulations({
    queue: new SimulationQueue(dataSource, Date.now),
    most: 1,
    version: packageVersion,
    onFault,
  });
  await feed.start();
  if (dispatches) await dispatch.start();
  if (automates) await automating.start();
  if (counts) await keeper.start();
  if (simulates) await simulations.start();
  if (alerts) await raising.start();
  if (alerts) await telling.start();
  if (retains) await retaining.start();
  await outbox.start();
  const calls = {
    ingest: (deskId, deliveries) => ingest.ingest(deskId, deliveries),
    ...Object.fromEntries(
      Object.entries({ ...workActions, transferThread, reply, resolveThread }).map(([name, act]) => [
        name,
        (...args) => act(host, ...args),
      ]),
    ),
  };
  process.once('SIGTERM', async () => {
    // as the server does it: what was asked is answered first
    while (underWay > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await simulations.stop();
    await automating.stop();
    await keeper.stop();
    await retaining.stop();
    await telling.stop();
    await raising.stop();
    await outbox.stop();
    await dispatch.stop();
    await feed.stop();
    await dataSource.destroy();
    await embedded?.stop();
    process.exit(0);
  });
  tell({ started: { url, postgres: embedded?.pid ?? null } });
  return calls;
}

let calls = null;
let underWay = 0;
tell({ loaded: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, call, args } = JSON.parse(line);
  if (call === 'start') {
    try {
      calls = await start(args[0]);
    } catch (error) {
      tell({ fault: error.stack });
      process.exit(1);
    }
    continue;
  }
  underWay += 1;
  calls[call](...args)
    .then(
      (outcome) => tell({ id, outcome }),
      (error) => tell({ id, error: error.message }),
    )
    .finally(() => {
      underWay -= 1;
    });
}
