import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';

interface ApplyFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly dryRun?: true;
}

async function applyPlan(path: string, flags: ApplyFlags): Promise<void> {
  const [
    { openHost },
    { existingDesk },
    { poolOf },
    { deskNames },
    { deskConfiguration },
    { costsNow },
    { readPolicyFile },
    { policyDifference },
    { withIds },
    { adoptPolicies },
    { messageOf },
    { crisisPlansOf },
  ] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../store/dataSource.ts'),
    import('../../store/desk/deskNames.ts'),
    import('../../store/desk/deskConfiguration.ts'),
    import('../../store/kpi/costs.ts'),
    import('../../lab/scenario/policyFile.ts'),
    import('../../lab/scenario/policyDifference.ts'),
    import('../../lab/scenario/policyIds.ts'),
    import('../../live/configure/adoptPolicies.ts'),
    import('../../domain/desk/refusal.ts'),
    import('../../store/crisis/plans.ts'),
  ]);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(`${path}: cannot be read: ${error.code}`);
  });
  const { host, close } = await openHost(flags);
  try {
    const { id, name } = await existingDesk(host, flags.desk ?? null);
    const pool = poolOf(host.dataSource);
    const desk = await deskNames(pool, id);
    const file = readPolicyFile(text, path, desk);
    const kept = (await crisisPlansOf(pool, id)).filter(({ isArchived }) => !isArchived);
    const lines = policyDifference(file, (await deskConfiguration(pool, id))!, desk, {
      crisisPlans: kept.map(({ plan }) => plan),
      costs: await costsNow(pool, id, host.now()),
    });
    if (lines.length === 0) {
      process.stdout.write(`The desk “${name}” has what ${path} says already.\n`);
      return;
    }
    process.stdout.write(`${lines.join('\n')}\n`);
    if (flags.dryRun) {
      process.stdout.write(
        `${lines.length} differences; nothing was changed at the desk “${name}” (--dry-run).\n`,
      );
      return;
    }
    const caller = { deskId: id, actor: 'integration:signalbox scenario', agentId: null, isSupervisor: true };
    const outcome = await adoptPolicies(host, caller, withIds(file, desk));
    if (!outcome.ok)
      throw new Error(
        `${path}: the desk “${name}” refuses: ${messageOf(outcome.refusal)} What was saved before stands.`,
      );
    process.stdout.write(`The desk “${name}” has it now: ${lines.length} differences are gone.\n`);
  } finally {
    await close();
  }
}

/** `signalbox scenario apply-plan`. */
export function registerApplyPlan(scenario: Command): void {
  const command = scenario
    .command('apply-plan')
    .argument(
      '<file>',
      'The scenario, YAML or JSON; of it plan, slaPolicies, calendars, crisisPlans and costs count.',
    )
    .description(
      'Give a live desk the routing plan, SLA policies, calendars, plans for crises and costs of a scenario, showing the difference first.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--dry-run', 'Show the difference, and change nothing.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText(
      'after',
      '\nPolicies and plans for crises of the desk that the file does not have are archived; what the file does not speak of stays. Costs hold from today on.\n\nExample:\n  signalbox scenario apply-plan tried.yaml --dry-run',
    )
    .action(applyPlan);
}
