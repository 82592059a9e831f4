/** Exit codes as shells expect them of what a signal ended. */
const signalExit = { SIGINT: 130, SIGTERM: 143 } as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  /** The exit code to end with; null where no signal came. */
  readonly exitCode: () => number | null;
  /** Signals end the process again as they do without us. */
  release(): void;
}

/** Turns the first Ctrl-C or SIGTERM into an abort; a second one ends the process at once. */
export function interruptible(onFirst: () => void): Interrupt {
  const controller = new AbortController();
  const received = { code: null as number | null };
  const stop = (name: NodeJS.Signals): void => {
    const code = signalExit[name as keyof typeof signalExit];
    if (received.code !== null) process.exit(code);
    received.code = code;
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    exitCode: () => received.code,
    release: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
