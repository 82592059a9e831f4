import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import seedrandom from 'seedrandom';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
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

const folder = mkdtempSync(join(tmpdir(), 'signalbox-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

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

  it('simulates the stretch under the desk’s own plan to what it was simulated without one', async () => {
    const own = file('own.yaml', (await command('scenario', 'from-desk')).printed);
    const { printed } = await command('replay', '--plan', own, '--json');
    const { recorded, same, changed, difference } = JSON.parse(printed);
    expect(difference).toBeNull();
    expect(recorded.offered).toBeGreaterThan(10);
    // the plan has changed in the day, and this one is in force from its beginning
    expect(Object.keys(changed)).toEqual(Object.keys(same));
    expect(same.offered).toBeGreaterThan(0.8 * recorded.offered);
  });

  it('simulates the stretch with other agents, and says on what that rests', async () => {
    const staff = file(
      'staff.yaml',
      'agents: { all: { count: 20, teams: [Care, Second line], languages: [en, de], capacity: 5 } }',
    );
    const { printed } = await command('replay', '--staff', staff);
    expect(printed).toMatch(/\n +recorded +simulated +with the change +difference\nmatters /);
    expect(printed).toMatch(
      /\nmean wait +[\d.]+ (s|min|h) +[\d.]+ (s|min|h) +[\d.]+ (s|min|h) +-[\d.]+ (s|min|h)\n/,
    );
    expect(printed).toContain('The other agents are there for their whole shifts, breaks aside.');
  });

  it('says where a file names what the desk does not have', async () => {
    const staff = file('wrong.yaml', 'agents:\n  all: { count: 1, teams: [Caer] }\n');
    await expect(command('replay', '--staff', staff)).rejects.toThrow(
      /wrong\.yaml:2:\d+: agents\.all\.teams\[0\]: found "Caer"; did you mean "Care"\? allowed at the desk: Care, Second line/,
    );
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
