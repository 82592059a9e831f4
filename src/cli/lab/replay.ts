import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { KpiTotals } from '../../domain/kpi/totals.ts';
import type { Compared } from '../../lab/replay/compareText.ts';
import type { ReplayedStretch, Stretch } from '../../lab/replay/verify.ts';
import type { StretchHistory } from '../../sim/replay/stretchHistory.ts';
import type { DeskNames } from '../../store/desk/deskNames.ts';
import type { LogStanding } from '../../store/logStanding.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';

interface ReplayFlags extends DatabaseFlags {
  readonly from?: string;
  readonly to?: string;
  readonly desk?: string;
  readonly plan?: string;
  readonly staff?: string;
  readonly json?: true;
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(`${path}: cannot be read: ${error.code}`);
  });
}

/** What is to be otherwise in the stretch; null: nothing. */
async function changeOf(flags: ReplayFlags, names: DeskNames, stretch: Stretch) {
  if (flags.plan === undefined && flags.staff === undefined) return null;
  const [{ readPolicyFile }, { promisingOf, withIds }, { readStaffFile }] = await Promise.all([
    import('../../lab/scenario/policyFile.ts'),
    import('../../lab/scenario/policyIds.ts'),
    import('../../lab/replay/staffFile.ts'),
  ]);
  const policy =
    flags.plan === undefined ? null : readPolicyFile(await textOf(flags.plan), flags.plan, names);
  const staff =
    flags.staff === undefined ? null : readStaffFile(await textOf(flags.staff), flags.staff, names, stretch);
  return {
    plan: policy && withIds(policy, names).plan,
    promising: policy && promisingOf(policy, names),
    staff,
  };
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
    { stretchPromises },
    { PromiseBook },
    { Recording },
    { asRecorded },
    { assumptionText, comparedJson, comparedTable },
  ] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../store/dataSource.ts'),
    import('../../store/logStanding.ts'),
    import('../../store/desk/deskNames.ts'),
    import('../../lab/replay/verify.ts'),
    import('../../lab/replay/text.ts'),
    import('./shareLine.ts'),
    import('../../store/desk/stretchPromises.ts'),
    import('../../lab/replay/promiseBook.ts'),
    import('../../lab/replay/recording.ts'),
    import('../../sim/replay/whatIf.ts'),
    import('../../lab/replay/compareText.ts'),
  ]);
  const { host, close } = await openHost(flags);
  const progress = new ShareLine(process.stderr);
  try {
    const { id } = await existingDesk(host, flags.desk ?? null);
    const pool = poolOf(host.dataSource);
    const [standing, names] = [await logStanding(pool, id), await deskNames(pool, id)];
    const stretch = await stretchOf(flags, names, standing);
    const change = await changeOf(flags, names, stretch);
    const promises = change && (await stretchPromises(pool, id, stretch));
    const recording = promises && new Recording(stretch, new PromiseBook(promises, null));
    const found = await replayStretch(logPages(pool, id, standing), {
      standing,
      stretch,
      ...recording,
      onProgress: (seq, lastSeq) => progress.show(`row ${seq} of ${lastSeq}`, seq / lastSeq),
    });
    const recorded = found.difference === null ? (recording?.finish() ?? null) : null;
    const compared = recorded && {
      recorded: recorded.totals,
      same: recording!.simulate(asRecorded, new PromiseBook(promises!, null)),
      changed: simulateChange(recorded.history),
    };

    function simulateChange({ matters, fromAt }: StretchHistory): KpiTotals {
      const { plan, promising, staff } = change!;
      const book = new PromiseBook(promises!, promising);
      const dueAt = (index: number): number | null => {
        const { work, arrival } = matters[index]!;
        return book.dueAt(work, arrival?.at ?? fromAt);
      };
      return recording!.simulate({ plan, staff: staff?.events ?? null, dueAt: promising && dueAt }, book);
    }

    progress.clear();
    const isEmpty = found.difference === null && found.inputs + found.undecided === 0;
    process.stdout.write(
      flags.json
        ? `${JSON.stringify({ ...jsonOf(names, stretch, standing, found), ...(compared && comparedJson(compared)) }, null, 2)}\n`
        : isEmpty
          ? emptyText(names, stretch, standing)
          : verdictText(names, stretch, found) +
            (compared === null ? '' : whatIfText(compared, recorded!.history)),
    );
    if (found.difference !== null) process.exitCode = 1;

    function whatIfText(of: Compared, history: StretchHistory): string {
      return `\n${comparedTable(of)}\n\n${assumptionText(history, change!.staff !== null)}\n`;
    }
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
    .option(
      '--plan <file>',
      'Then simulate the stretch under the plan, SLA policies and calendars of this scenario, and compare.',
    )
    .option(
      '--staff <file>',
      'Then simulate the stretch with the agents of this scenario instead of those who were there, and compare.',
    )
    .option('--json', 'Print it as JSON; instants in UTC, durations in milliseconds.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText(
      'after',
      '\nExample:\n  signalbox replay --from "2026-03-02 09:00" --to "2026-03-02 17:00" --plan tried.yaml',
    )
    .action(replay);
}
