import { Command } from 'commander';
import { packageVersion } from '../server/package.ts';

type Register = (program: Command) => void;

/**
 * Every command of `signalbox`, in the order of the help text. One is loaded when it is asked for: a simulation
 * does not wait for the server's settings.
 */
const commands: Readonly<Record<string, () => Promise<Register>>> = {
  serve: async () => (await import('./serve.ts')).registerServe,
  token: async () => (await import('./token.ts')).registerToken,
  'withdraw-tokens': async () => (await import('./withdrawTokens.ts')).registerWithdrawTokens,
  migrate: async () => (await import('./migrate.ts')).registerMigrate,
  import: async () => (await import('./import/register.ts')).registerImport,
  schema: async () => (await import('./schema.ts')).registerSchema,
  scenario: async () => (await import('./lab/scenario.ts')).registerScenario,
  simulate: async () => (await import('./lab/simulate.ts')).registerSimulate,
  compare: async () => (await import('./lab/compare.ts')).registerCompare,
  sweep: async () => (await import('./lab/sweep.ts')).registerSweep,
  validate: async () => (await import('./lab/validate.ts')).registerValidate,
  customer: async () => (await import('./customer/customer.ts')).registerCustomer,
  audit: async () => (await import('./audit/audit.ts')).registerAudit,
  kpis: async () => (await import('./kpis/kpis.ts')).registerKpis,
  wallboard: async () => (await import('./wallboard/wallboard.ts')).registerWallboard,
  replay: async () => (await import('./lab/replay.ts')).registerReplay,
};

/**
 * The command line. It throws instead of ending the process; `main` decides what becomes of that.
 * @param asked the command that is to be run; where there is none of that name, all are there for help to list
 */
export async function createProgram(asked: string | undefined): Promise<Command> {
  const program = new Command('signalbox')
    .description('Social customer service: mentions in, the right agent out.')
    .version(packageVersion, '--version', 'Print the version.')
    .helpOption('--help', 'Print help; after a command, help for it.')
    .helpCommand(false)
    .showSuggestionAfterError()
    .showHelpAfterError('Help: signalbox --help, or signalbox COMMAND --help')
    .addHelpText('after', '\nExample:\n  signalbox serve')
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'signalbox: ')),
    })
    .exitOverride();
  const known = asked === undefined || !Object.hasOwn(commands, asked) ? null : commands[asked];
  const wanted = known ? [known] : Object.values(commands);
  for (const register of await Promise.all(wanted.map((load) => load()))) register(program);
  return program;
}
