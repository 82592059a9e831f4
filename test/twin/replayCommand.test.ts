import seedrandom from 'seedrandom';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';
import { poolOf } from '../../src/store/dataSource.ts';
import { openProcess, type TestProcess } from '../support/liveDesk.ts';
import { Clock, clockedHost } from './clockedDesk.ts';
import { dayBreak, liveRandomDay } from './randomDay.ts';

let desk: TestProcess;

beforeAll(async () => {
  desk = await openProcess();
  const clock = new Clock(dayBreak);
  await liveRandomDay(clockedHost(desk.host, clock), clock, seedrandom.alea('replay command'), 40);
}, 60_000);

afterEach(() => {
  process.exitCode = undefined;
});

/** Runs the command in this process; what it prints, and the exit code it sets. */
async function command(...args: readonly string[]): Promise<{ printed: string; exitCode: unknown }> {
  const printed: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    const program = await createProgram(args[0]);
    await program.parseAsync(['node', 'signalbox', ...args, '--database-url', desk.url]);
  } finally {
    write.mockRestore();
  }
  return { printed: printed.join(''), exitCode: process.exitCode };
}

describe('signalbox replay', () => {
  it('finds every decision of the desk’s log again', async () => {
    const { printed, exitCode } = await command('replay');
    expect(printed).toMatch(/^“Desk”, 2026-03-02 06:00:00 to .* \(UTC\)\n/);
    expect(printed).toMatch(/inputs replayed in simulated time: \d+ decisions, each as the log has it\.\n/);
    expect(exitCode).toBeUndefined();
  });

  it('begins in the middle of the log, with the router as it was there', async () => {
    const { rows } = await poolOf(desk.dataSource).query<{ at: number }>(
      `select at from routing_event where kind = 'input' order by seq offset 40 limit 1`,
    );
    const from = new Date(rows[0]!.at).toISOString();
    const { printed, exitCode } = await command('replay', '--from', from, '--json');
    const { inputs, decisions, before, difference } = JSON.parse(printed);
    expect(difference).toBeNull();
    expect(exitCode).toBeUndefined();
    expect([inputs > 0, decisions > 0, before > 0]).toEqual([true, true, true]);
  });

  it('says of a stretch without anything what the log covers', async () => {
    const { printed } = await command('replay', '--from', '2031-01-01', '--to', '2031-01-02');
    expect(printed).toMatch(/nothing was routed\. Its log covers 2026-03-02 06:00:00 to /);
  });

  it.each([
    [['--from', 'noon'], '--from is “noon”. Allowed is an instant, such as'],
    [
      ['--from', '2026-03-03', '--to', '2026-03-02'],
      '--to is “2026-03-02”. Allowed is an instant after --from',
    ],
  ])('refuses %j', async (flags, message) => {
    await expect(command('replay', ...flags)).rejects.toThrow(message);
  });

  it('ends with 1 at the first decision that differs, and shows both', async () => {
    const pool = poolOf(desk.dataSource);
    await pool.query('alter table routing_event disable trigger user');
    await pool.query(
      `update routing_event set payload = payload || '{"ring": 7}' where seq =
         (select min(seq) from routing_event where type in ('workOffered', 'workAssigned'))`,
    );
    const { printed, exitCode } = await command('replay');
    expect(exitCode).toBe(1);
    expect(printed).toContain('the replay differs from the log.');
    expect(printed).toMatch(/\n {2}log {5}work(Offered|Assigned), .*ring 7/);
    expect(printed).toMatch(/\n {2}replay {2}work(Offered|Assigned), .*agent Agent \d/);
  });
});
