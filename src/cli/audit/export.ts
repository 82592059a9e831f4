import { type Command, InvalidArgumentError, Option } from 'commander';
import { bareId } from '../../server/bareId.ts';
import { globalId } from '../../store/read/globalId.ts';
import type { TrailRow } from '../../store/trail/trailRows.ts';
import { commandActor } from '../commandActor.ts';
import { addSettings } from '../flags.ts';
import type { DatabaseFlags } from '../openHost.ts';
import { openOut } from '../outFile.ts';
import { instantHelp } from './instantFlag.ts';

interface ExportFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly from?: string;
  readonly to?: string;
  readonly agent?: string;
  readonly thread?: string;
  readonly format: 'ndjson' | 'csv';
  readonly out?: string;
}

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const entryOf = ({ seq, at, recordedAt, kind, type, actor, threadId, payload, leaf }: TrailRow) => ({
  sequence: seq,
  at: isoOf(at),
  recordedAt: isoOf(recordedAt),
  kind,
  type,
  actor,
  threadId,
  payload,
  leaf: leaf?.toString('hex') ?? null,
});

const columns = ['sequence', 'at', 'recordedAt', 'kind', 'type', 'actor', 'threadId', 'payload', 'leaf'];

async function exportRows(flags: ExportFlags): Promise<void> {
  const [
    { openHost },
    { existingDesk },
    { exportTrail },
    { instantFlag },
    { deskNames },
    { poolOf },
    { csvRecord },
  ] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../live/trail/exportTrail.ts'),
    import('./instantFlag.ts'),
    import('../../store/desk/deskNames.ts'),
    import('../../store/dataSource.ts'),
    import('../../lab/report/csv.ts'),
  ]);
  const { host, close } = await openHost(flags);
  try {
    const { id: deskId, name } = await existingDesk(host, flags.desk ?? null);
    const { timeZone } = await deskNames(poolOf(host.dataSource), deskId);
    const selection = {
      fromAt: instantFlag('--from', flags.from, timeZone),
      toAt: instantFlag('--to', flags.to, timeZone),
      agentId: flags.agent ?? null,
      threadId: flags.thread ?? null,
    };
    const out = openOut('--out', flags.out ?? null);
    const lineOf = (row: TrailRow): string => {
      const entry = entryOf(row);
      return flags.format === 'ndjson'
        ? `${JSON.stringify(entry)}\n`
        : csvRecord(Object.values({ ...entry, payload: JSON.stringify(entry.payload) }));
    };
    if (flags.format === 'csv') await out.write(csvRecord(columns));
    const caller = { deskId, actor: commandActor() };
    const count = await exportTrail(host, caller, selection, (rows) => out.write(rows.map(lineOf).join('')));
    await out.close();
    process.stderr.write(`${name}: ${count} entries\n`);
  } finally {
    await close();
  }
}

const idOf =
  (type: 'Agent' | 'Thread') =>
  (text: string): string => {
    const id = bareId(type, text);
    if (id === null)
      throw new InvalidArgumentError(`Allowed is an id such as ${globalId(type, '0195f2a0-…')}.`);
    return id;
  };

export function registerExport(group: Command): void {
  const command = group
    .command('export')
    .description('Give out entries of a desk’s trail, oldest first; the export is an entry itself.')
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--from <instant>', `Entries at that instant or later, ${instantHelp}.`)
    .option('--to <instant>', 'Entries before.')
    .option('--agent <id>', 'What this agent caused, by the id that the API shows.', idOf('Agent'))
    .option('--thread <id>', 'What is about this thread, by the id that the API shows.', idOf('Thread'))
    .addOption(
      new Option('--format <form>', 'A line of JSON each, or CSV (RFC 4180).')
        .choices(['ndjson', 'csv'])
        .default('ndjson'),
    )
    .option('--out <file>', 'A new file. Without it: standard output.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText(
      'after',
      '\nExample:\n  signalbox audit export --from 2026-03-02 --to 2026-03-03 --format csv',
    )
    .action(exportRows);
}
