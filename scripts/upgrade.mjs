/**
 * `npm run upgrade -- --from COMMIT [--seconds 20]`: an older version serves a desk at work; this version migrates its
 * database and serves beside it; the older one is stopped. Both are asked all the while. Prints who failed at what, and ends with 1
 * where anybody did, or where what is kept does not hold afterwards. Needs git, and npm where packages differ.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { from: { type: 'string' }, seconds: { type: 'string', default: '20' } },
});
const seconds = Number(values.seconds);
if (values.from === undefined || !(seconds > 0)) {
  console.error('Name the older version: npm run upgrade -- --from COMMIT [--seconds 20]');
  process.exit(2);
}

const project = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'signalbox-upgrade-'));
chmodSync(folder, 0o755);
const older = join(folder, 'older');

/** @param {string} program @param {string[]} args @param {string} [cwd] */
function run(program, args, cwd = project) {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout.trim();
}

run('git', ['clone', '--quiet', '--shared', '--no-checkout', project, older]);
run('git', ['checkout', '--quiet', '--detach', run('git', ['rev-parse', `${values.from}^{commit}`])], older);
const lock = 'package-lock.json';
if (readFileSync(join(older, lock), 'utf8') === readFileSync(join(project, lock), 'utf8'))
  symlinkSync(join(project, 'node_modules'), join(older, 'node_modules'));
else run('npm', ['ci', '--ignore-scripts'], older);
run('npm', ['run', 'build'], older);

const { startEmbedded } = await import(join(project, 'dist/src/store/embedded/start.js'));
const database = await startEmbedded({ home: join(folder, 'database'), durability: 'none' });
const environment = {
  PATH: process.env.PATH ?? '',
  DATABASE_URL: database.url,
  JWT_SECRET: 'a secret that is only good for this trial',
  AUDIT_SIGNING_KEY: Buffer.alloc(32, 7).toString('base64url'),
  ENCRYPTION_KEY: Buffer.alloc(32, 9).toString('base64url'),
  PORT: '0',
  DEMO: 'on',
  DEMO_FEED_RATE: '300',
  LOG_LEVEL: 'error',
};

/** @param {string} name @param {string} where */
async function start(name, where) {
  const child = spawn(process.execPath, ['bin/signalbox.js', 'serve'], {
    cwd: where,
    env: { ...environment, SIGNALBOX_HOME: join(folder, name) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let logged = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (logged += chunk));
  const ended = new Promise((done) => child.once('close', done));
  while (!printed.includes('is ready')) {
    if (child.exitCode !== null) throw new Error(`the ${name} version ended: ${logged}`);
    await pause(50);
  }
  return {
    name,
    url: /http:\/\/[\w.:]+/.exec(printed)?.[0] ?? '',
    /** What it logged as faults, each kind once. */
    faults: () => [
      ...new Set(
        logged
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line))
          .map(({ service, err, msg }) => `${service ?? 'request'}: ${err?.message ?? msg}`),
      ),
    ],
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof start>>} Server */

const asked = {
  page: '{ threads(first: 20, filter: { state: OPEN }) { totalCount nodes { id subject mentions(last: 2) { nodes { text } } } } }',
  board: '{ wallboard { atRiskCount missedTodayCount } }',
  agents: '{ agents(first: 50) { nodes { id presence } } }',
  ingest: `mutation ($id: String!, $at: DateTime!, $account: String!) { mentionsIngest(input: { deliveries: [{ mention: {
    channel: X, channelAccount: $account, externalId: $id, publishedAt: $at, text: "My line is dead.",
    author: { externalId: $id, handle: $id, name: $id } } }] }) { ... on MentionsIngestPayload { outcomes { __typename } } } }`,
};

const token = run(process.execPath, [
  'bin/signalbox.js',
  'token',
  '--role',
  'admin',
  '--jwt-secret',
  environment.JWT_SECRET,
]);
/** @type {Record<string, { asked: number, failed: number, first: string | null }>} */
const tally = {};
let asking = 0;
const clients = 4;

/** @param {string} url @param {string} query @param {object} [variables] */
async function ask(url, query, variables = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = /** @type {{ data: any, errors?: unknown }} */ (await response.json());
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** Some clients ask all of the servers everything, in turn, for some seconds. @param {string} phase @param {readonly Server[]} servers @param {string} account */
async function load(phase, servers, account) {
  await Promise.all(Array.from({ length: clients }, () => client(phase, servers, account)));
}

/** @param {string} phase @param {readonly Server[]} servers @param {string} account */
async function client(phase, servers, account) {
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until)
    for (const { name, url } of servers)
      for (const [operation, query] of Object.entries(asked)) {
        const of = `${phase}, ${name}: ${operation}`;
        const counted = tally[of] ?? { asked: 0, failed: 0, first: null };
        tally[of] = counted;
        counted.asked += 1;
        try {
          const id = `upgrade-${++asking}`;
          const data = await ask(
            url,
            query,
            operation === 'ingest' ? { id, at: new Date().toISOString(), account } : {},
          );
          if (operation === 'ingest' && data.mentionsIngest.outcomes[0].__typename !== 'DeliveryAccepted')
            throw new Error(JSON.stringify(data));
        } catch (error) {
          counted.failed += 1;
          counted.first ??= String(error).slice(0, 300);
        }
      }
}

/** @type {Server[]} */
const running = [];
try {
  const old = await start('older', older);
  running.push(old);
  const { channelAccounts } = await ask(old.url, '{ channelAccounts(first: 20) { nodes { id channel } } }');
  const account = channelAccounts.nodes.find(
    (/** @type {{ channel: string }} */ { channel }) => channel === 'X',
  ).id;
  await load('before', [old], account);
  const current = await start('newer', project);
  running.push(current);
  await load('together', [old, current], account);
  await old.stop();
  await load('after', [current], account);
  await current.stop();
  const verdicts = [
    ['audit', 'verify'],
    ['kpis', 'verify'],
  ].map((command) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/signalbox.js', ...command], {
      cwd: project,
      env: environment,
      encoding: 'utf8',
    });
    return { command: command.join(' '), ok: status === 0, said: (stdout + stderr).trim().slice(0, 400) };
  });
  const failed = Object.values(tally).reduce((sum, each) => sum + each.failed, 0);
  const faults = Object.fromEntries(running.map((server) => [server.name, server.faults()]));
  console.log(JSON.stringify({ from: values.from, seconds, tally, faults, verdicts }, null, 2));
  process.exitCode = failed > 0 || verdicts.some(({ ok }) => !ok) ? 1 : 0;
} finally {
  await Promise.all(running.map((server) => server.stop()));
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
