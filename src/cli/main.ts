import { CommanderError } from 'commander';
import { createProgram } from './program.ts';

/** 0: done. 1: it failed. 2: the command line or the configuration is wrong. */
export const exitCodes = { done: 0, failed: 1, misused: 2 } as const;

/** Runs the command line and sets the process's exit code. What went wrong is one message on standard error. */
export async function main(argv: readonly string[]): Promise<void> {
  // Whoever reads us may have seen enough, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    const program = await createProgram(argv[2]);
    if (argv.length <= 2) program.help({ error: true });
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed it already.
      process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.misused;
      return;
    }
    process.stderr.write(await complaint(error));
    const isMisuse = error instanceof Error && ['ConfigurationError', 'Misuse'].includes(error.name);
    process.exit(isMisuse ? exitCodes.misused : exitCodes.failed);
  }
}

/** Our own words as they are; PostgreSQL's, which may quote a row, as in the log, with their code. */
async function complaint(error: unknown): Promise<string> {
  if (!(error instanceof Error)) return `signalbox: ${String(error)}\n`;
  const { faultMessage, framesOf } = await import('../server/faultMessage.ts');
  const { severity, code } = error as { readonly severity?: unknown; readonly code?: unknown };
  const said = severity === undefined ? error.message : `${faultMessage(error)} (PostgreSQL, ${code})`;
  // Somebody else's bug would show here without a trace; with it, it can be reported.
  const trace = process.env.LOG_LEVEL === 'debug' ? [error.name, ...framesOf(error)] : [];
  return [`signalbox: ${said}`, ...trace, ''].join('\n');
}
