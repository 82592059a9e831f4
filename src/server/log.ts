import { type Logger, pino } from 'pino';

export type Log = Logger;

const longestMessage = 500;

/**
 * What of a fault is logged. Its other properties stay out: the driver's errors carry rows and parameters, and those
 * hold customers' text.
 */
export const describeFault = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code } = error as NodeJS.ErrnoException;
  const firstLine = error.message.split('\n', 1)[0] ?? '';
  return {
    type: error.name,
    message: firstLine.slice(0, longestMessage),
    ...(code === undefined ? {} : { code }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .map((line) => line.trim()),
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
