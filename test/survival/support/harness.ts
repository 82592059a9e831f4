import seedrandom from 'seedrandom';
import { it, type TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What the harness found; `npm run survive` prints it as the test's line. */
    survived?: { readonly seed: string; readonly findings: Findings };
  }
}

/** What came out of a run: how many faults were injected, and figures by their names. */
export interface Findings {
  readonly faults: number;
  readonly [figure: string]: number | string;
}

/** One run of a harness. */
export interface Run<Size> {
  /** Decides whatever the harness leaves to chance; what processes make of it, nobody decides. */
  readonly seed: string;
  /** Uniform on [0, 1), by the seed. */
  readonly chance: () => number;
  readonly size: Size;
  /** At full size the machine is this harness's own, so that times may be held against a bound. */
  readonly isFull: boolean;
  /** Tells whoever watches how far it is. */
  readonly tell: (line: string) => void;
}

const isFull = process.env.SIGNALBOX_SURVIVE === 'full';
const seed = process.env.SIGNALBOX_SEED ?? 'short';

/** Throws where nothing was injected: then nothing was survived either. */
export function provesSomething(findings: Findings): Findings {
  if (!(findings.faults > 0)) throw new Error('No fault was injected, so nothing was proved.');
  return findings;
}

/**
 * A test that injects faults and says how many: in its short form among all tests, at full size by `npm run survive`.
 * Fails where `run` throws, and where it injected none.
 */
export function harness<Size>(
  promise: string,
  { short, full, minutes }: { short: Size; full: Size; minutes: number },
  run: (run: Run<Size>) => Promise<Findings>,
): void {
  const lived = async ({ task }: Pick<TestContext, 'task'>) => {
    const tell = (line: string) => console.log(line);
    tell(`${promise}: seed ${seed}`);
    const findings = await run({
      seed,
      chance: seedrandom.alea(seed),
      size: isFull ? full : short,
      isFull,
      tell,
    });
    task.meta.survived = { seed, findings: provesSomething(findings) };
  };
  it(promise, lived, (isFull ? minutes : 3) * 60_000);
}
