import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Role, roles } from '../domain/desk/agent.ts';
import { bareId } from '../server/bareId.ts';
import { globalId } from '../store/read/globalId.ts';
import { addSettings } from './flags.ts';

interface TokenFlags extends Record<string, string | undefined> {
  readonly role: Role;
  readonly agent?: string;
  readonly desk?: string;
  readonly subject?: string;
  readonly expires: string;
}

const span = (text: string): string => {
  if (/^[1-9]\d{0,4}(s|m|h|d|w)$/.test(text)) return text;
  throw new InvalidArgumentError('Allowed is a number and s, m, h, d or w, such as 12h.');
};

export const idOf =
  (type: 'Agent' | 'Desk') =>
  (text: string): string => {
    const id = bareId(type, text);
    if (id === null)
      throw new InvalidArgumentError(`Allowed is an id such as ${globalId(type, '0195f2a0-…')}.`);
    return id;
  };

async function printToken(flags: TokenFlags): Promise<void> {
  const [{ readConfiguration }, { signingSecret }, { signToken }] = await Promise.all([
    import('../server/configuration.ts'),
    import('../server/secret.ts'),
    import('../server/tokens.ts'),
  ]);
  const { home, jwtSecret } = readConfiguration(flags, process.env);
  const token = await signToken(signingSecret(jwtSecret, home), {
    subject:
      flags.subject ?? (flags.agent === undefined ? `cli ${flags.role}` : globalId('Agent', flags.agent)),
    role: flags.role,
    agentId: flags.agent ?? null,
    deskId: flags.desk ?? null,
    expires: flags.expires,
  });
  process.stdout.write(`${token}\n`);
}

export function registerToken(program: Command): void {
  const command = program
    .command('token')
    .description('Print a token signed with our own secret, and nothing else.')
    .addOption(new Option('--role <role>', 'What the token allows.').choices(roles).makeOptionMandatory())
    .option('--agent <id>', 'The agent whose token it is, by the id that the API shows.', idOf('Agent'))
    .option('--desk <id>', 'The one desk the token is good for. Without it: every desk.', idOf('Desk'))
    .option('--subject <name>', 'Who it is for, as logs and records name them.')
    .option('--expires <span>', 'How long it is good for.', span, '12h');
  addSettings(command, ['home', 'jwtSecret'])
    .addHelpText('after', '\nExample:\n  curl -H "Authorization: Bearer $(signalbox token --role admin)" …')
    .action(printToken);
}
