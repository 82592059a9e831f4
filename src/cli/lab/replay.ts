import type { Command } from 'commander';
import type { ReplayedStretch, Stretch } from '../../lab/replay/verify.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import type { LogStanding } from '../../store/logStanding.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';

interface ReplayFlags extends DatabaseFlags {
  readonly from?: string;
  readonly to?: string;
  readonly desk?: string;
  readonly json?: true;
}

const instantHelp = 'such as "2026-03-02 09:00" by the desk’s clock, or 2026-03-02T09:00Z';

async function stretchOf(
  flags: ReplayFlags,
  { timeZone }: DeskNames,
  standing: LogStanding,
): Promise<Stretch> {
  const { instantGiven } = await import('../../lab/replay/instant.ts');
  const read = (flag: 'from' | 'to', otherwise: number): number => {
    const text = flags[flag];
    if (text === undefined) return otherwise;
    const at = instantGiven(text, timeZone);
    if (at === null) throw new Misuse(`--${flag} is “${text}”. Allowed is an instant, ${instantHelp}.`);
    return at;
  };
  const fromAt = read('from', standing.firstAt ?? 0);
  // the last row belongs to the log
  const stretch = { fromAt, toAt: read('to', Math.max(fromAt, standing.lastAt ?? 0) + 1) };
  if (stretch.toAt <= stretch.fromAt)
    throw new Misuse(`--to is “${flags.to}”. Allowed is an instant after --from, “${flags.from}”.`);
  return stretch;
}

async function replay(flags: ReplayFlags): Promise<void> {
  const [
    { openHost },
    { existingDesk },
    { poolOf },
    { logPages, logStanding },
    { deskNames },
    { replayStretch },
    { emptyText, verdictText },
    { ShareLine },
  ] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../store/dataSource.ts'),
    import('../../store/logStanding.ts'),
    import('../../store/desk/deskNames.ts'),
    import('../../lab/replay/verify.ts'),
    import('../../lab/replay/text.ts'),
    import('./shareLine.ts'),
  ]);
  const { host, close } = await openHost(flags);
  const progress = new ShareLine(process.stderr);
  try {
    const { id } = await existingDesk(host, flags.desk ?? null);
    const pool = poolOf(host.dataSource);
    const [standing, names] = [await logStanding(pool, id), await deskNames(pool, id)];
    const stretch = await stretchOf(flags, names, standing);
    const found = await replayStretch(logPages(pool, id, standing), {
      standing,
      stretch,
      onProgress: (seq, lastSeq) => progress.show(`row ${seq} of ${lastSeq}`, seq / lastSeq),
    });
    progress.clear();
    const isEmpty = found.difference === null && found.inputs + found.undecided === 0;
    process.stdout.write(
      flags.json
        ? `${JSON.stringify(jsonOf(names, stretch, standing, found), null, 2)}\n`
        : isEmpty
          ? emptyText(names, stretch, standing)
          : verdictText(names, stretch, found),
    );
    if (found.difference !== null) process.exitCode = 1;
  } finally {
    progress.clear();
    await close();
  }
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const jsonOf = (
  { name }: DeskNames,
  { fromAt, toAt }: Stretch,
  { firstAt, lastAt }: LogStanding,
  { difference, ...counts }: ReplayedStretch,
) => ({
  desk: name,
  from: iso(fromAt),
  to: iso(toAt),
  log: { from: iso(firstAt), to: iso(lastAt) },
  ...counts,
  difference: difference && { ...difference, at: iso(difference.at) },
});

export function registerReplay(program: Command): void {
  const command = program
    .command('replay')
    .description(
      'Run a stretch of the live desk’s log again in simulated time, and hold each decision against the log; exit code 1 and the first difference if there is one.',
    )
    .option('--from <instant>', `Where it begins, ${instantHelp}. Without it: where the log begins.`)
    .option('--to <instant>', 'Where it ends, that instant left out. Without it: with the log.')
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--json', 'Print it as JSON; instants in UTC, durations in milliseconds.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText('after', '\nExample:\n  signalbox replay --from "2026-03-02 09:00" --to "2026-03-02 17:00"')
    .action(replay);
}
