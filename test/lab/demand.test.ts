import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';
import { expectedContacts } from '../../src/sim/demand/ratePieces.ts';
import type { ArrivalSource } from '../../src/sim/model.ts';

const hour = 3_600_000;

const text = (demand: string, top = ''): string => `name: A desk
${top === '' ? 'horizon: 24 h' : top}
classes:
  posts: { channel: x, work: { exponential: 4 min } }
  mails: { channel: email, work: { exponential: 4 min } }
demand:
  - { name: line, ${demand} }
agents:
  desk: { count: 5 }
`;

const sourcesOf = (
  demand: string,
  top = '',
  files: Readonly<Record<string, string>> = {},
): readonly Extract<ArrivalSource, { kind: 'poisson' }>[] =>
  readScenario(text(demand, top), 'desk.yaml', [], (path) => {
    const found = files[path];
    if (found === undefined) throw new Error(`${path}: cannot be read: ENOENT`);
    return found;
  }).model.sources as never;

/** Expected contacts from one hour of the simulation to another. */
const between = ({ rates }: Extract<ArrivalSource, { kind: 'poisson' }>, from: number, to: number): number =>
  expectedContacts(
    rates.pieces.filter(({ fromMs, toMs }) => fromMs >= from * hour - 1e-6 && toMs <= to * hour + 1e-6),
  );

const complaint = (demand: string, top = '', files: Readonly<Record<string, string>> = {}): string => {
  try {
    sourcesOf(demand, top, files);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

const day = (rate: number): string => `[${Array.from({ length: 24 }, (_, at) => rate + at).join(', ')}]`;

describe('a weekly pattern', () => {
  const london = (startsAt: string, horizon: string): string =>
    `timeZone: Europe/London\nstartsAt: ${startsAt}\nhorizon: ${horizon}`;

  it('goes by the days of the scenario’s time zone', () => {
    // 2026-01-05 is a Monday.
    const [source] = sourcesOf(
      `class: posts, weekly: { workdays: ${day(10)}, wednesday: ${day(100)}, sunday: [24, 48] }`,
      'timeZone: Europe/London\nstartsAt: 2026-01-05T06:00\nhorizon: 7 d',
    );
    expect(between(source!, 0, 1)).toBeCloseTo(16, 9); // Monday at 6
    expect(between(source!, 18, 19)).toBeCloseTo(10, 9); // Tuesday at midnight
    expect(between(source!, 42, 43)).toBeCloseTo(100, 9); // Wednesday at midnight
    expect(between(source!, 114, 138)).toBe(0); // Saturday
    expect(between(source!, 138, 150)).toBeCloseTo(12 * 24, 9);
    expect(between(source!, 162, 168)).toBeCloseTo(10 + 11 + 12 + 13 + 14 + 15, 9); // Monday again
  });

  it('keeps to the wall clock when the clocks change', () => {
    const [spring] = sourcesOf(`class: posts, weekly: { everyDay: ${day(1)} }`, london('2026-03-29', '48 h'));
    // 1:00 is skipped: what was to come from 1:00 to 2:00 does not, and 2:00 is an hour after midnight.
    expect(between(spring!, 0, 1)).toBeCloseTo(1, 9);
    expect(between(spring!, 1, 2)).toBeCloseTo(3, 9);
    expect(between(spring!, 0, 23)).toBeCloseTo(300 - 2, 9);
    expect(between(spring!, 23, 24)).toBeCloseTo(1, 9);
    const [autumn] = sourcesOf(`class: posts, weekly: { everyDay: ${day(1)} }`, london('2026-10-25', '48 h'));
    expect(between(autumn!, 1, 3)).toBeCloseTo(2 * 2, 9);
    expect(between(autumn!, 0, 25)).toBeCloseTo(300 + 2, 9);
  });

  it('may count contacts per step', () => {
    const [source] = sourcesOf('class: posts, per: interval, weekly: { everyDay: [100, 300] }');
    expect(between(source!, 0, 12)).toBeCloseTo(100, 9);
    expect(between(source!, 12, 24)).toBeCloseTo(300, 9);
  });
});

describe('a publishing schedule', () => {
  it('brings contacts on top of the rates, at dates and times or after durations', () => {
    const campaigns =
      'campaigns: [{ at: 2026-01-05T04:00, contacts: 500, decay: 20 min }, { at: 12 h, contacts: 70, rise: 1 h }]';
    const [source] = sourcesOf(`class: posts, rate: 10, ${campaigns}`);
    expect(between(source!, 0, 4)).toBeCloseTo(40, 9);
    expect(between(source!, 4, 12)).toBeCloseTo(80 + 500, 6);
    expect(between(source!, 12, 13)).toBeCloseTo(10 + 70, 6);
    const [alone] = sourcesOf(`class: posts, ${campaigns}`);
    expect(between(alone!, 0, 24)).toBeCloseTo(570, 6);
  });

  it('a spike may be of another mix than the usual demand', () => {
    const [usual, excess] = sourcesOf(
      'class: posts, rate: 10, spikes: [{ from: 2 h, lasts: 2 h, factor: 10, mix: { mails: 1 } }]',
    );
    expect(between(usual!, 0, 24)).toBe(0); // one piece that never ends
    expect(usual!.rates.pieces).toHaveLength(1);
    expect(excess!.mix).toEqual([{ contactClass: 1, share: 1 }]);
    expect(between(excess!, 2, 4)).toBeCloseTo(180, 9);
    expect(excess!.rates.pieces).toHaveLength(1);
  });
});

describe('rates from a CSV file', () => {
  it('hold from row to row, as one rate or a column for each class', () => {
    const [rate] = sourcesOf('class: posts, csv: rates.csv', '', {
      'rates.csv': '\ufeffat,rate\r\n0,10\r\n2026-01-05T06:00,20\r\n12 h,30\r\n',
    });
    expect(between(rate!, 0, 24)).toBeCloseTo(60 + 120 + 180, 9);
    const sources = sourcesOf('csv: rates.csv, per: interval', '', {
      'rates.csv': 'at,mails,posts\n0,7,70\n1 h,9,90\n',
    });
    expect(sources.map(({ name, mix }) => [name, mix[0]!.contactClass])).toEqual([
      ['line/mails', 1],
      ['line/posts', 0],
    ]);
    expect(between(sources[0]!, 0, 24)).toBeCloseTo(16, 9);
    expect(between(sources[1]!, 0, 24)).toBeCloseTo(160, 9);
  });

  it.each<[string, string, string]>([
    ['no file', '', 'desk.yaml:7:24: demand[0].csv: found rates.csv; rates.csv: cannot be read: ENOENT'],
    ['nothing in it', '\n', 'rates.csv:1: found nothing; allowed: a header and rows'],
    ['a header alone', 'at,rate\n', 'rates.csv:1: found a header alone; allowed: at least one row'],
    [
      'a missing column',
      'at\n0\n',
      'rates.csv:1: found no column of rates; allowed: rate, or one for each class: posts, mails',
    ],
    [
      'a column by a wrong name',
      'at,post\n0,1\n',
      'rates.csv:1: found the column "post"; did you mean "posts"? allowed: rate as the only one',
    ],
    ['no column of times', 'rate\n1\n', 'rates.csv:1: found "rate" as the first column; allowed: at'],
    ['a missing cell', 'at,rate\n0,1\n1 h\n', 'rates.csv:3: found 1 cells; allowed: 2, as in the header'],
    [
      'a negative rate',
      'at,rate\n0,1\n1 h,-2\n',
      'rates.csv:3: rate: found -2; allowed: a number of 0 or more',
    ],
    [
      'a time that is none',
      'at,rate\nmorning,1\n',
      'rates.csv:2: at: found morning; allowed: a duration from the start',
    ],
    [
      'a row out of order',
      'at,rate\n1 h,1\n30 min,1\n',
      'rates.csv:3: at: found 30 min; allowed: later than in the row before',
    ],
    ['a quote that does not end', 'at,rate\n0,"1\n', 'rates.csv:'],
  ])('%s: is named with file and line', (_name, csv, message) => {
    expect(complaint('csv: rates.csv', '', csv === '' ? {} : { 'rates.csv': csv })).toContain(message);
  });

  it('names a row whose time the clocks skip', () => {
    const berlin = 'timeZone: Europe/Berlin\nstartsAt: 2026-03-29\nhorizon: 24 h';
    expect(
      complaint('class: posts, csv: rates.csv', berlin, {
        'rates.csv': 'at,rate\n2026-03-29T01:00,5\n2026-03-29T02:00,6\n2026-03-29T03:00,7\n',
      }),
    ).toBe(
      'rates.csv:3: at: found 2026-03-29T02:00, which the clocks of Europe/Berlin skip; allowed: a time that they show, such as 2026-03-29T03:00',
    );
  });

  it('says itself which classes come', () => {
    expect(
      complaint('class: posts, csv: rates.csv', '', { 'rates.csv': 'at,mails,posts\n0,7,70\n' }),
    ).toContain('demand[0].class: found beside a file with a column for each class (mails, posts)');
  });

  it('is for scenarios that are files themselves', () => {
    expect(() => readScenario(text('csv: rates.csv'), 'desk.yaml')).toThrow(
      /desk\.yaml:7:24: demand\[0\]\.csv: found rates\.csv; allowed: files only where the scenario is a file itself/,
    );
  });
});

describe('times that do not exist', () => {
  const spring = 'timeZone: Europe/Berlin\nstartsAt: 2026-03-29\nhorizon: 24 h';
  it.each<[string, string, string]>([
    [
      'rate: 1, class: posts',
      spring.replace('29', '29T02:30'),
      'startsAt: found 2026-03-29T02:30, which the clocks of Europe/Berlin skip; allowed: a time that they show, such as 2026-03-29T03:00',
    ],
    [
      'class: posts, campaigns: [{ at: 2026-03-29T02:10, contacts: 5, decay: 1 h }]',
      spring,
      'demand[0].campaigns[0].at: found 2026-03-29T02:10, which the clocks of Europe/Berlin skip',
    ],
    [
      'class: posts, rate: 1, spikes: [{ from: 30 h, lasts: 1 h, factor: 2 }]',
      spring,
      'demand[0].spikes[0].from: found 30 h; allowed: before the horizon of 24 h',
    ],
    [
      'class: posts, rate: 1',
      spring.replace('Berlin', 'Bern'),
      'timeZone: found Europe/Bern; allowed: a name of the IANA time zone database',
    ],
    [
      'class: posts, weekly: { monday: [1, 2, 3, 4, 5, 6, 7] }',
      '',
      'demand[0].weekly.monday: found 7 rates; allowed: as many as cut a day into whole minutes',
    ],
    [
      'class: posts, weekly: { mondays: [1] }',
      '',
      'demand[0].weekly.mondays: unknown key; did you mean "monday"?',
    ],
    [
      'class: posts, campaigns: [{ at: 1 h, contacts: 5 }]',
      '',
      'demand[0].campaigns[0]: found neither rise nor decay',
    ],
    [
      'class: posts, rate: 1, csv: a.csv',
      '',
      'demand[0]: found rate and csv of rate, rates, wave, weekly, csv, gap, contacts; allowed: exactly one of them',
    ],
    ['class: posts', '', 'demand[0]: found none of rate, rates, wave, weekly, csv, gap, contacts'],
    [
      'class: posts, rate: 1, spikes: [{ from: 1 h, lasts: 1 h, factor: 2, mix: { posts: 0.5 } }]',
      '',
      'demand[0].spikes[0].mix: found shares that add up to 0.5; allowed: 1',
    ],
  ])('%s', (demand, top, message) => {
    expect(complaint(demand, top)).toContain(message);
  });
});
