/** Something the server needs to be of use. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves to null when all is well, or to the reason why not; may throw. */
  check(): Promise<string | null>;
}

/** Why the server is not ready, one line for each reason; empty when it is. A check that hangs counts as a reason. */
export async function reasonsAgainst(
  checks: readonly ReadinessCheck[],
  withinMilliseconds = 2_000,
): Promise<string[]> {
  const answers = checks.map(async ({ name, check }) => {
    const timer = { id: undefined as NodeJS.Timeout | undefined };
    const late = new Promise<string>((resolve) => {
      timer.id = setTimeout(() => resolve('no answer in time'), withinMilliseconds);
    });
    try {
      const reason = await Promise.race([check(), late]);
      return reason === null ? [] : [`${name}: ${reason}`];
    } catch {
      // The driver's words may hold addresses and account names; this page is open to everybody.
      return [`${name}: not reachable`];
    } finally {
      clearTimeout(timer.id);
    }
  });
  return (await Promise.all(answers)).flat();
}
