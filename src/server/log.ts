import { type Logger, pino } from 'pino';
import { faultMessage, framesOf, unquoted } from './faultMessage.ts';

export type Log = Logger;

/** Of what the driver says beside its message, what names and holds nothing that was written. */
const named = ['code', 'constraint', 'table', 'column', 'routine'] as const;
const isName = (value: unknown): value is string => typeof value === 'string' && /^\w{1,63}$/.test(value);

/**
 * What of a fault is logged: its {@link faultMessage}, where it was, and of PostgreSQL's the code with the names of constraint, table and
 * column. Its other properties stay out: the driver's errors carry rows and parameters, and those hold customers' text.
 */
export const describeFault = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const facts: { readonly [name in (typeof named)[number]]?: unknown } & Error = error;
  return {
    type: error.name,
    message: faultMessage(error),
    ...Object.fromEntries(named.flatMap((name) => (isName(facts[name]) ? [[name, facts[name]]] : []))),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeFault(error.cause) }),
  };
};

const secretPaths = ['authorization', 'token', 'password', 'secret', 'text', 'body', 'variables'];

/** JSON lines on standard error: what was asked, how it ended, how long it took; never what customers wrote. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      base: { process: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeFault },
      redact: { paths: secretPaths.flatMap((name) => [name, `*.${name}`]), censor: '[left out]' },
    },
    pino.destination({ dest: 2, sync: true }),
  );

/**
 * What libraries say by themselves, and what nobody caught, in lines of the log: as Node prints it, an error has its properties, and
 * the driver's hold rows. What nobody caught ends the process, as it does without this.
 */
export function logTheRest(log: Log): void {
  for (const level of ['error', 'warn'] as const)
    console[level] = (...said: readonly unknown[]) => {
      const error = said.find((one) => one instanceof Error);
      log[level]({ ...(error && { err: error }) }, error ? 'a library complains' : unquoted(String(said[0])));
    };
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'nobody caught this');
    process.exit(1);
  });
}
