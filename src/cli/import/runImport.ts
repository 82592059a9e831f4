import type { Caller, LiveHost } from '../../live/host.ts';
import type { NamedDesk } from '../../live/import/desks.ts';
import type { ImportRun, ImportSummary } from '../../live/import/run.ts';
import { commandActor } from '../commandActor.ts';
import { openHost } from '../openHost.ts';

/** Flags of every import. */
export interface ImportFlags {
  readonly databaseUrl?: string;
  readonly home?: string;
  readonly desk?: string;
  readonly rejects?: string;
}

/** What differs from one kind of file to another. */
export interface ImportKind {
  /** The column of the reject file that holds what a row calls itself. */
  readonly keyColumn: string;
  /** Throws where the file is of another kind, before a desk is made for it. */
  readonly check: (path: string) => Promise<void>;
  /** The desk to import into; throws, saying what to do, where there is none such. */
  readonly chooseDesk: (host: LiveHost) => Promise<NamedDesk>;
  readonly use: (host: LiveHost, caller: Caller, path: string, run: ImportRun) => Promise<ImportSummary>;
}

const importer = (deskId: string): Caller => ({
  deskId,
  actor: commandActor(),
  agentId: null,
  isSupervisor: true,
});

/** Runs an import from the command line: progress on standard error, the summary on standard output. */
export async function runImport(path: string, flags: ImportFlags, kind: ImportKind): Promise<void> {
  const startedAt = performance.now();
  const [{ RejectFile }, { ProgressLine }, { interruptible }, { summaryText }, { globalId }] =
    await Promise.all([
      import('../../live/import/file/rejectFile.ts'),
      import('./progress.ts'),
      import('./interrupt.ts'),
      import('./summary.ts'),
      import('../../store/read/globalId.ts'),
    ]);
  await kind.check(path);
  const progress = new ProgressLine(process.stderr, () => performance.now());
  const interrupt = interruptible(() => {
    progress.clear();
    process.stderr.write('Stopping after the batch in hand. Once more ends at once.\n');
  });
  const { host, close } = await openHost(flags);
  try {
    const desk = await kind.chooseDesk(host);
    const rejects = new RejectFile(flags.rejects ?? `${path}.rejects.csv`, kind.keyColumn);
    const run: ImportRun = { signal: interrupt.signal, rejects, onProgress: (now) => progress.show(now) };
    const use = async (): Promise<ImportSummary> => {
      try {
        return await kind.use(host, importer(desk.id), path, run);
      } finally {
        progress.clear();
        await rejects.close();
      }
    };
    const summary = await use();
    const seconds = (performance.now() - startedAt) / 1000;
    const deskId = globalId('Desk', desk.id);
    process.stdout.write(
      summaryText({ summary, deskName: desk.name, deskId, seconds, rejectsPath: rejects.path }),
    );
  } finally {
    await close();
    interrupt.release();
  }
  const code = interrupt.exitCode();
  if (code !== null) process.exitCode = code;
}
