import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Board } from '../../../src/live/wallboard/board.ts';
import { SharedBoard } from '../../../src/live/wallboard/sharedBoard.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A desk of which boards are numbered as they are made. */
function desk() {
  const seen = { made: 0, isHeard: false, isForgotten: false, fault: null as Error | null, takesMs: 0 };
  let tell = (): void => {};
  const shared = new SharedBoard({
    make: async () => {
      if (seen.fault) throw seen.fault;
      if (seen.takesMs > 0) await new Promise((resolve) => setTimeout(resolve, seen.takesMs));
      seen.made += 1;
      return { sequence: seen.made } as Board;
    },
    listen: async (onChange) => {
      seen.isHeard = true;
      tell = onChange;
      return () => {
        seen.isHeard = false;
      };
    },
    onUnwatched: () => {
      seen.isForgotten = true;
    },
  });
  return { seen, shared, happens: () => tell() };
}

describe('a wallboard that several look at', () => {
  it('is there at once, and made anew when something has happened', async () => {
    const { shared, happens } = desk();
    const viewer = shared.view();
    expect((await viewer.next())?.sequence).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    happens();
    await vi.advanceTimersByTimeAsync(0);
    expect((await viewer.next())?.sequence).toBe(2);
  });

  it('is the same object for all of them, those who come later too', async () => {
    const { seen, shared } = desk();
    const first = shared.view();
    const board = await first.next();
    const second = shared.view();
    expect(await second.next()).toBe(board);
    expect(seen.made).toBe(1);
  });

  it('is made twice a second at the most, however much happens', async () => {
    const { seen, shared, happens } = desk();
    await shared.view().next();
    for (let tick = 0; tick < 1_000; tick++) {
      happens();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(seen.made).toBeGreaterThanOrEqual(20);
    expect(seen.made).toBeLessThanOrEqual(21);
  });

  it('takes at most a fifth of the time to make, however much happens', async () => {
    const { seen, shared, happens } = desk();
    seen.takesMs = 400;
    shared.view();
    for (let milliseconds = 0; milliseconds < 10_000; milliseconds += 10) {
      happens();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(seen.made).toBe(5);
  });

  it('is made every five seconds where nothing happens: what waits grows older', async () => {
    const { seen, shared } = desk();
    await shared.view().next();
    await vi.advanceTimersByTimeAsync(15_100);
    expect(seen.made).toBe(4);
  });

  it('gives the newest to who reads too slowly', async () => {
    const { shared } = desk();
    const viewer = shared.view();
    await vi.advanceTimersByTimeAsync(20_100);
    expect((await viewer.next())?.sequence).toBe(5);
  });

  it('costs nothing once the last of them has left', async () => {
    const { seen, shared, happens } = desk();
    const viewers = [shared.view(), shared.view()];
    await viewers[0]!.next();
    viewers[0]!.end();
    expect(seen.isHeard).toBe(true);
    viewers[1]!.end();
    expect(await viewers[1]!.next()).toBeNull();
    happens();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toMatchObject({ made: 1, isHeard: false, isForgotten: true });
  });

  it('tells its viewers where it cannot be made', async () => {
    const { seen, shared } = desk();
    seen.fault = new Error('the database is gone');
    await expect(shared.view().next()).rejects.toThrow('the database is gone');
  });
});
