import { createInterface } from 'node:readline/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { messageOf } from '../../domain/desk/refusal.ts';
import type { ToErase } from '../../live/erase/eraseCustomer.ts';
import { bareId } from '../../server/bareId.ts';
import { globalId } from '../../store/read/globalId.ts';
import { commandActor } from '../commandActor.ts';
import { addSettings } from '../flags.ts';
import { Misuse } from '../misuse.ts';
import type { DatabaseFlags } from '../openHost.ts';

interface EraseFlags extends DatabaseFlags {
  readonly desk?: string;
  readonly reason: string;
  readonly dryRun?: true;
  readonly yes?: true;
}

async function erase(customerId: string, flags: EraseFlags): Promise<void> {
  const [{ openHost }, { existingDesk }, { eraseCustomer, toErase }] = await Promise.all([
    import('../openHost.ts'),
    import('../import/chooseDesk.ts'),
    import('../../live/erase/eraseCustomer.ts'),
  ]);
  const isAsked = !flags.dryRun && !flags.yes;
  if (isAsked && !process.stdin.isTTY)
    throw new Misuse('Nobody is there to confirm it. Say --yes to erase, or --dry-run to see what would go.');
  const { host, close } = await openHost(flags);
  try {
    const desk = await existingDesk(host, flags.desk ?? null);
    const input = { customerId, reason: flags.reason };
    const found = await toErase(host, desk.id, input);
    if (!found.ok) throw new Error(messageOf(found.refusal));
    const name = globalId('Customer', customerId);
    if (found.value === null) {
      process.stdout.write(`${name} of the desk “${desk.name}” is erased already.\n`);
      return;
    }
    process.stdout.write(`${tableOf(found.value)}\n`);
    if (flags.dryRun) {
      process.stdout.write(`Nothing was erased at the desk “${desk.name}” (--dry-run).\n`);
      return;
    }
    if (isAsked && !(await isConfirmed(name))) throw new Misuse('Nothing was erased.');
    const caller = {
      deskId: desk.id,
      actor: commandActor(),
      agentId: null,
      isSupervisor: true,
    };
    const erased = await eraseCustomer(host, caller, input);
    if (!erased.ok) throw new Error(messageOf(erased.refusal));
    process.stdout.write(`${name} of the desk “${desk.name}” is erased; it cannot be undone.\n`);
  } finally {
    await close();
  }
}

const tableOf = ({ records, mentions, threads, interactions, drafts }: ToErase): string =>
  [
    ['records', records.length],
    ['mentions', mentions],
    ['threads', threads],
    ['interactions', interactions],
    ['drafts', drafts],
  ]
    .map(([what, count]) => `  ${String(what).padEnd(14)}${count}`)
    .join('\n');

async function isConfirmed(name: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question('Their words and names go for good. Type the id to erase: ')) === name;
  } finally {
    terminal.close();
  }
}

function customerOf(text: string): string {
  const id = bareId('Customer', text);
  if (id === null)
    throw new InvalidArgumentError(`Allowed is an id such as ${globalId('Customer', '0195f2a0-…')}.`);
  return id;
}

/** `signalbox customer erase`. */
export function registerErase(group: Command): void {
  const command = group
    .command('erase')
    .argument('<customer>', 'The customer, by the id that the API shows.', customerOf)
    .description(
      'Take a customer’s words, names and addresses out of a desk for good, with all records merged into theirs.',
    )
    .requiredOption(
      '--reason <text>',
      'Why, 1 to 500 characters; it stays in the trail, so nothing of the customer may stand in it.',
    )
    .option('--desk <name>', 'The desk, by name or id. Without it: the only one there is.')
    .option('--dry-run', 'Show how much would go, and erase nothing.')
    .option('--yes', 'Erase without asking.');
  addSettings(command, ['databaseUrl', 'home'])
    .addHelpText(
      'after',
      '\nExample:\n  signalbox customer erase customer_0195f2a0-0000-7000-8000-000000000000 --reason "Request 17" --dry-run',
    )
    .action(erase);
}
