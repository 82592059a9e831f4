/**
 * `npm run load -- PROFILE`: finds k6, starts a throw-away desk where no other is named, runs the suite, reconciles, and
 * writes what came of it.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { SignJWT } from 'jose';
import { type ProfileName, profileFor, profiles, secondsOf } from '../profiles.ts';
import { findK6, howToGetK6 } from './findK6.ts';
import type { K6Figures } from './k6Figures.ts';
import { readNotes } from './notes.ts';
import { loadPage } from './page.ts';
import { reconcile } from './reconcile.ts';
import { askBy, reconcileByApi } from './reconcileByApi.ts';
import { figuresFile, notesFile, type RunOrder, startK6 } from './runK6.ts';
import { type LoadSummary, summaryOf } from './summary.ts';
import { progressLine, resultText } from './tell.ts';
import { type LoadedDesk, startThrowAway } from './throwAway.ts';
import { type Sample, watch } from './watch.ts';

interface Flags {
  readonly url?: string;
  readonly token?: string;
  readonly out: string;
  readonly rate: number;
  readonly duration?: number;
}

const positive = (text: string): number => {
  const value = Number(text);
  if (value > 0 && value <= 1_000) return value;
  throw new InvalidArgumentError('Allowed is a number above 0, up to 1000.');
};

const span = (text: string): number => {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text) ?? [];
  const seconds = Number(number) * { s: 1, m: 60, h: 3_600 }[unit as 's' | 'm' | 'h'];
  if (seconds >= 1) return seconds;
  throw new InvalidArgumentError('Allowed is a number and s, m or h, such as 90s or 10m; at least 1s.');
};

const address = (text: string): string => {
  if (/^https?:/.test(text) && URL.canParse(text)) return text.replace(/\/(?:graphql)?$/, '');
  throw new InvalidArgumentError('Allowed is an address such as http://localhost:4000.');
};

function namedDesk({ url, token }: Flags): LoadedDesk | null {
  if (url === undefined) return null;
  const secret = process.env['JWT_SECRET'] ?? null;
  if (token === undefined && secret === null)
    throw new Error('The desk needs somebody to sign in: give --token (an administrator’s), or JWT_SECRET.');
  return {
    url,
    secret,
    token: token ?? null,
    databaseUrl: process.env['DATABASE_URL'] ?? null,
    isThrowAway: false,
    stop: async () => {},
  };
}

/** An administrator's token of the desk: the one that was given, or one by its secret. */
const adminToken = async ({ token, secret }: LoadedDesk): Promise<string> =>
  token ??
  new SignJWT({ role: 'admin' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject('load admin')
    .setIssuer('signalbox')
    .setAudience('signalbox')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret ?? ''));

const hired = 20;
const graceSeconds = 35;
/** What k6 ends with when it was told to, after it has written its figures. */
const toldToStop = 105;

function tellProgress(seconds: number): (sample: Sample) => void {
  const everySeconds = process.stdout.isTTY ? 0 : 5;
  let toldAt = -everySeconds;
  return (sample) => {
    if (sample.at - toldAt < everySeconds) return;
    toldAt = sample.at;
    const line = progressLine(sample, seconds);
    process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
  };
}

async function loaded(
  k6: string,
  desk: LoadedDesk,
  order: RunOrder & { profile: ProfileName },
  interruption: AbortSignal,
): Promise<LoadSummary> {
  const hasAgents = desk.secret !== null;
  const profile = profileFor(order.profile, { ...order, hasAgents });
  const seconds = Math.max(...Object.values(profile.visits).map(secondsOf));
  const startedAt = new Date();
  const run = await startK6(k6, desk, order);
  const stop = () => run.process.kill('SIGINT');
  interruption.addEventListener('abort', stop);
  if (interruption.aborted) stop();
  const late = setTimeout(stop, (seconds + graceSeconds + 150) * 1_000);
  const every = Math.max(1_000, (seconds * 1_000) / 300);
  const watching = watch({ client: run.address, server: desk.url }, every, tellProgress(seconds));
  const code = await run.ended;
  clearTimeout(late);
  interruption.removeEventListener('abort', stop);
  const watched = watching.stop();
  const wasStopped = code === toldToStop && interruption.aborted;
  if (code !== 0 && code !== 99 && !wasStopped)
    throw new Error(`k6 ended with ${code}; what it printed says why.`);
  const figures: K6Figures = JSON.parse(readFileSync(figuresFile(order.folder), 'utf8'));
  const notes = readNotes(notesFile(order.folder));
  const reconciliation =
    desk.databaseUrl === null
      ? await reconcileByApi(askBy(desk.url, await adminToken(desk)), notes)
      : await reconcile(desk.databaseUrl, order.run, notes);
  return summaryOf({
    order,
    startedAt,
    hasAgents,
    isThrowAway: desk.isThrowAway,
    figures,
    watched,
    notes,
    reconciliation,
    wasStopped,
  });
}

async function load(profile: ProfileName, flags: Flags): Promise<void> {
  const k6 = findK6(process.env);
  if (k6 === null) throw new Error(howToGetK6);
  const named = namedDesk(flags);
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, interrupt);
  if (named === null) process.stdout.write('Starting a throw-away desk with two weeks of history …\n');
  const desk = named ?? (await startThrowAway(interruption.signal));
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-load-run-'));
  try {
    process.stdout.write(`${profile}: ${profiles[profile].says}\n`);
    const order = {
      profile,
      rate: flags.rate,
      seconds: flags.duration ?? null,
      hire: named === null ? hired : 0,
      // a smoke asks whether it answers rightly, not how fast
      patience: profile === 'smoke' ? 0 : 90,
      run: `load-${Date.now().toString(36)}`,
      folder,
    };
    const summary = await loaded(k6, desk, order, interruption.signal);
    mkdirSync(flags.out, { recursive: true });
    const files = ['json', 'html'].map((kind) => join(flags.out, `${profile}.${kind}`));
    writeFileSync(files[0]!, `${JSON.stringify(summary, null, 1)}\n`);
    writeFileSync(files[1]!, await loadPage(summary));
    process.stdout.write(resultText(summary, files));
    process.exitCode = summary.isKept ? 0 : 1;
  } finally {
    await desk.stop();
    rmSync(folder, { recursive: true, force: true });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
  }
}

const names = Object.keys(profiles) as ProfileName[];
const command = new Command('npm run load --')
  .description('Loads a desk by k6, and finds out whether it answered rightly, in time, and lost nothing.')
  .argument('<profile>', `One of ${names.join(', ')}.`, (text) => {
    if ((names as string[]).includes(text)) return text as ProfileName;
    throw new InvalidArgumentError(`There is no such profile. There are: ${names.join(', ')}.`);
  })
  .option('--url <address>', 'The desk to load. Without it: a throw-away one, started for the run.', address)
  .option(
    '--token <token>',
    'An administrator’s token of that desk. Better: its JWT_SECRET in the environment, by which agents sign in too.',
  )
  .option('--out <folder>', 'Where the report (HTML) and the summary (JSON) go.', 'load-results')
  .option('--rate <factor>', 'Times the profile’s rates.', positive, 1)
  .option('--duration <span>', 'How long in all, such as 90s or 10m. Without it: as the profile says.', span)
  .addHelpText(
    'after',
    `\nProfiles:\n${names.map((name) => `  ${name.padEnd(12)}${profiles[name].says}`).join('\n')}\n\nExit codes: 0 all promises kept, 1 not, 2 the command was wrong.\n\nExample:\n  npm run load -- smoke --out /tmp/smoke`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(load);

try {
  await command.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
