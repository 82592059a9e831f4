import { type Command, Option } from 'commander';
import { periodGiven, periodHelp } from '../../domain/kpi/live/periodGiven.ts';
import { commandActor } from '../commandActor.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';
import { openOut } from '../outFile.ts';

interface EpisodeFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly period: string;
  readonly csv?: string | true;
  readonly ndjson?: string | true;
}

async function episodes(flags: EpisodeFlags): Promise<void> {
  const [
    { openHost },
    { existingDesk },
    { exportEpisodes },
    { deskNames },
    { poolOf },
    { namesOf },
    { episodeFileHead, episodeLines },
  ] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../live/kpi/exportEpisodes.ts'),
    import('../../store/desk/deskNames.ts'),
    import('../../store/dataSource.ts'),
    import('../../store/kpi/names.ts'),
    import('../../server/kpis/episodeFile.ts'),
  ]);
  const format = flags.csv === undefined ? 'ndjson' : 'csv';
  const path = flags[format];
  const { host, close } = await openHost(flags);
  try {
    const { id: deskId, name } = await existingDesk(host, flags.desk ?? null);
    const pool = poolOf(host.dataSource);
    const { timeZone } = await deskNames(pool, deskId);
    const period = periodGiven(flags.period, timeZone, host.now());
    if (period === null) throw new Misuse(`--period is “${flags.period}”. Allowed: ${periodHelp}.`);
    const names = await namesOf(pool, deskId, ['channelAccount', 'team', 'agent', 'keywordTable']);
    const out = openOut(`--${format}`, typeof path === 'string' ? path : null);
    await out.write(episodeFileHead(format));
    const caller = { deskId, actor: commandActor() };
    const count = await exportEpisodes(host, caller, period, (records) =>
      out.write(episodeLines(format, records, names)),
    );
    await out.close();
    process.stderr.write(`${name}: ${count} episodes\n`);
  } finally {
    await close();
  }
}

export function registerEpisodes(group: Command): void {
  const command = group
    .command('episodes')
    .description(
      'Every episode that was opened in a period, one a line with its instants and figures; the export is an entry of the trail. Noise is left out.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--period <period>', `When they were opened: ${periodHelp}.`, '7-days')
    .addOption(
      new Option('--csv [file]', 'CSV (RFC 4180), to a new file or standard output.').conflicts('ndjson'),
    )
    .option('--ndjson [file]', 'A line of JSON each, to a new file or standard output; this is usual.')
    .addHelpText('after', '\nExample:\n  signalbox kpis episodes --period last-month --csv episodes.csv');
  addSettings(command, ['databaseUrl', 'home']).action(episodes);
}
