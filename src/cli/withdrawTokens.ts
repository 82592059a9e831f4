import { type Command, Option } from 'commander';
import { messageOf } from '../domain/desk/refusal.ts';
import { globalId } from '../store/read/globalId.ts';
import { commandActor } from './commandActor.ts';
import { addSettings } from './flags.ts';
import { Misuse } from './misuse.ts';
import type { DatabaseFlags } from './openHost.ts';
import { idOf } from './token.ts';

interface WithdrawFlags extends DatabaseFlags {
  readonly agent?: string;
  readonly subject?: string;
  readonly reason: string;
}

async function withdraw({ agent, subject, reason, ...flags }: WithdrawFlags): Promise<void> {
  const holder =
    agent !== undefined
      ? ({ kind: 'agent', agentId: agent } as const)
      : subject !== undefined
        ? ({ kind: 'subject', subject } as const)
        : null;
  if (holder === null) throw new Misuse('Say whose: --agent ID, or --subject NAME.');
  const [{ openHost }, { withdrawAllTokens }] = await Promise.all([
    import('./openHost.ts'),
    import('../live/configure/withdrawTokens.ts'),
  ]);
  const { host, close } = await openHost(flags);
  try {
    const outcome = await withdrawAllTokens(host, commandActor(), { holder, reason });
    if (!outcome.ok) throw new Error(messageOf(outcome.refusal));
    const whose = holder.kind === 'agent' ? globalId('Agent', holder.agentId) : `“${holder.subject}”`;
    process.stdout.write(
      `Tokens of ${whose} issued until now are withdrawn; within 2 seconds no server takes them.\n`,
    );
  } finally {
    await close();
  }
}

/** `signalbox withdraw-tokens`. */
export function registerWithdrawTokens(program: Command): void {
  const command = program
    .command('withdraw-tokens')
    .description(
      'Make tokens good for nothing before they expire: of an agent, or of a subject. Open sockets are closed; tokens issued later are taken.',
    )
    .addOption(
      new Option('--agent <id>', 'Whose tokens, by the id that the API shows.')
        .argParser(idOf('Agent'))
        .conflicts('subject'),
    )
    .option('--subject <name>', 'Whose tokens, by their claim `sub`.')
    .requiredOption('--reason <text>', 'Why, 1 to 500 characters; it stays in the trail.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText(
      'after',
      '\nExample:\n  signalbox withdraw-tokens --subject "ann@example.com" --reason "Laptop stolen"',
    )
    .action(withdraw);
}
