import type { Command } from 'commander';
import { addSettings } from '../flags.ts';
import type { DatabaseFlags } from '../openHost.ts';

interface VerifyFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly json?: true;
}

async function verify(flags: VerifyFlags): Promise<void> {
  const [{ openHost }, { existingDesk }, { verifyKpis }, { ShareLine }] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../live/kpi/verify.ts'),
    import('../lab/shareLine.ts'),
  ]);
  const { host, close } = await openHost(flags);
  const progress = new ShareLine(process.stderr);
  try {
    const desk = await existingDesk(host, flags.desk ?? null);
    const began = performance.now();
    const verdict = await verifyKpis(host.dataSource, desk.id, (done, all) =>
      progress.show(`thread ${done} of ${all}`, done / all),
    );
    progress.clear();
    const seconds = (performance.now() - began) / 1_000;
    if (flags.json)
      process.stdout.write(`${JSON.stringify({ desk: desk.name, ...verdict, seconds }, null, 2)}\n`);
    else {
      const { threads, facts, cells, behind, unjudged, isCountingAnew, differing, differences } = verdict;
      const of = `${facts} facts of ${threads} threads and ${cells} sums, ${seconds.toFixed(1)} s`;
      process.stdout.write(
        differing === 0
          ? `${desk.name}: everything is counted as the tables say (${of}).\n`
          : `${desk.name}: ${differing} of what is counted is not what the tables say (${of}).\n${differences
              .map(({ kind, name }) => `  ${kind} ${name}\n`)
              .join('')}`,
      );
      if (unjudged > 0)
        process.stdout.write(
          `Not judged: ${unjudged} threads that are not counted yet, ${isCountingAnew ? 'since the desk is being counted anew' : `which ${behind} rows of the log are about`}.\n`,
        );
    }
    if (verdict.differing > 0) process.exitCode = 1;
  } finally {
    progress.clear();
    await close();
  }
}

export function registerVerify(group: Command): void {
  const command = group
    .command('verify')
    .description(
      'Compute everything that is counted at a desk anew and hold it against what is kept, as of one moment; work goes on meanwhile. What is not counted yet is not judged, and said. --database-url may be that of a replica. Exit code 1: something differs.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option(
      '--json',
      'Print the verdict as JSON, with what is kept and what was computed of the first differences.',
    )
    .addHelpText('after', '\nExample:\n  signalbox kpis verify');
  addSettings(command, ['databaseUrl', 'home']).action(verify);
}
