import { Command } from 'commander';
import { packageVersion } from '../server/package.ts';
import { registerImport } from './import/register.ts';
import { registerCompare } from './lab/compare.ts';
import { registerReplay } from './lab/replay.ts';
import { registerScenario } from './lab/scenario.ts';
import { registerSimulate } from './lab/simulate.ts';
import { registerSweep } from './lab/sweep.ts';
import { registerValidate } from './lab/validate.ts';
import { registerMigrate } from './migrate.ts';
import { registerSchema } from './schema.ts';
import { registerServe } from './serve.ts';
import { registerToken } from './token.ts';

/** Every command of `signalbox`, in the order of the help text. */
const commands = [
  registerServe,
  registerToken,
  registerMigrate,
  registerImport,
  registerSchema,
  registerScenario,
  registerSimulate,
  registerCompare,
  registerSweep,
  registerValidate,
  registerReplay,
];

/** The command line. It throws instead of ending the process; `main` decides what becomes of that. */
export function createProgram(): Command {
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
  for (const register of commands) register(program);
  return program;
}
