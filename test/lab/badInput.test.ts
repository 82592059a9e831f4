import { describe, expect, it } from 'vitest';
import { readScenario, type Setting } from '../../src/lab/scenario/readScenario.ts';
import { checkLength, textOf } from '../../src/lab/scenario/scenarioBytes.ts';

/** One team in equilibrium. */
const desk = `name: A desk
horizon: 8 h
atEnd: carryOn
classes:
  calls: { work: { exponential: 4 min } }
demand:
  - { name: line, class: calls, rate: 60 }
agents:
  phones: { count: 5 }
plan: { order: arrival, autoAccept: true }
`;

const complaint = (text: string, settings: readonly Setting[] = []): string => {
  try {
    readScenario(text, 'desk.yaml', settings);
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

const changed = (from: string, to: string): string => {
  expect(desk).toContain(from);
  return desk.replace(from, to);
};

describe('text that is no scenario', () => {
  it.each<[string, string, string]>([
    ['nothing', '', 'desk.yaml:1:1: found nothing; allowed: a scenario'],
    ['comments alone', '# a desk\n', 'desk.yaml:1:1: found nothing; allowed: a scenario'],
    ['a word', 'hello', 'desk.yaml:1:1: found no keys; allowed: a scenario'],
    ['a list', '- a\n- b\n', 'desk.yaml:1:1: found no keys; allowed: a scenario'],
    ['a key twice', `${desk}horizon: 4 h\n`, 'desk.yaml:11:1: the same key stands twice in one place'],
    [
      'a tab',
      changed('  calls', '\tcalls'),
      'desk.yaml:5:1: a tab at the beginning of a line; allowed: spaces',
    ],
    ['two documents', `${desk}---\nname: Another\n`, 'a second document begins'],
    ['an open bracket', changed('min } }', 'min }'), 'desk.yaml:6:1: '],
    ['an open quote', changed('A desk', '"A desk'), 'something is not closed'],
    ['a wrong indent', changed('  phones', ' phones: 1\n   other'), 'desk.yaml:9:10: a key within the value'],
    [
      'aliases of aliases',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghi'
        .split('')
        .map((key, n) => `${key}: &${key} [${`*${'abcdefghi'[n]},`.repeat(9)}]`)
        .join('\n')}\n`,
      'desk.yaml:1:1: found brackets, lists or aliases within one another a thousandfold',
    ],
    ['brackets without end', `name: ${'['.repeat(20_000)}`, 'desk.yaml:1:'],
  ])('%s', (_name, text, message) => {
    expect(complaint(text)).toContain(message);
  });

  it('bytes that are no text, or too many', () => {
    expect(() => textOf(Uint8Array.of(0x7f, 0x45, 0, 1), 'desk.yaml')).toThrow(
      'desk.yaml: found a byte 0 at 2: it is no text, or not in UTF-8; allowed: YAML or JSON in UTF-8',
    );
    expect(() => textOf(Uint8Array.of(0xff, 0xfe), 'desk.yaml')).toThrow('found bytes that are no UTF-8');
    expect(textOf(new TextEncoder().encode('Größe'), 'desk.yaml')).toBe('Größe');
    expect(() => checkLength(100 * 2 ** 20, 'desk.yaml')).toThrow(
      'desk.yaml: found 100 MB; allowed: a scenario of at most 16 MB',
    );
    expect(() => checkLength(2 ** 20, 'desk.yaml')).not.toThrow();
  });
});

describe('numbers that cannot be meant', () => {
  it.each<[string, string, string, string]>([
    ['not a number', 'rate: 60', 'rate: .nan', 'demand[0].rate: found NaN; allowed: a number'],
    ['infinity', 'rate: 60', 'rate: .inf', 'demand[0].rate: found Infinity; allowed: a number'],
    [
      'a negative number of agents',
      'count: 5',
      'count: -1',
      'agents.phones.count: found -1; allowed: at least 0',
    ],
    ['half an agent', 'count: 5', 'count: 2.5', 'agents.phones.count: found 2.5; allowed: a whole number'],
    [
      'too many agents',
      'count: 5',
      'count: 1e12',
      'agents.phones.count: found 1000000000000; allowed: at most',
    ],
    [
      'no agents',
      'count: 5',
      'count: 0',
      'classes.calls: a class that the plan can never serve. phones: it has no agents',
    ],
    [
      'no groups',
      '  phones: { count: 5 }',
      '  {}',
      'classes.calls: a class that the plan can never serve. there are no agents',
    ],
    [
      'more contacts than anybody can simulate',
      'rate: 60',
      'rate: 1e12',
      'demand: found 8.00e+12 contacts up to the horizon',
    ],
    [
      'a horizon without end',
      '8 h',
      '1e300',
      'interval: found 30 min, 5.5555555555555554e+296 of them up to the horizon; allowed: at most 100000',
    ],
    ['a mean of 0', '4 min', '0', 'classes.calls.work: found mean 0; allowed: a mean above 0'],
    ['a negative mean', '4 min', '-3', 'classes.calls.work.exponential: found -3; allowed: at least 0'],
    [
      'a unit that is none',
      '4 min',
      '4 m',
      'classes.calls.work.exponential: found "4 m"; allowed: a number of 0 or more',
    ],
    [
      'a unit in the wrong place',
      'rate: 60',
      'rate: 60 per hour',
      'demand[0].rate: found "60 per hour"; allowed: a number',
    ],
    [
      'a per that is none',
      'rate: 60',
      'rate: 60, per: hours',
      'demand[0].per: found "hours"; did you mean "hour"?',
    ],
    [
      'a share above 1',
      '4 min } }',
      '4 min }, onward: { served: [{ kind: repeat, share: 1.3 }] } }',
      'classes.calls.onward.served[0].share: found 1.3; allowed: at most 1',
    ],
    [
      'shares above 1',
      '4 min } }',
      '4 min }, onward: { served: [{ kind: repeat, share: 0.7 }, { kind: escalation, share: 0.7 }] } }',
      'classes.calls.onward.served: found shares that add up to 1.4; allowed: at most 1',
    ],
    [
      'shares of a mixture',
      '{ exponential: 4 min }',
      '{ mixture: [{ share: 0.5, of: { exponential: 1 } }] }',
      'classes.calls.work: found shares that add up to 0.5; allowed: shares that add up to 1',
    ],
    [
      'a range that goes down',
      '{ exponential: 4 min }',
      '{ uniform: { from: 3, to: 2 } }',
      'classes.calls.work: found 3000 to 2000',
    ],
    ['text for a number', 'count: 5', 'count: five', 'agents.phones.count: found "five"; allowed: a number'],
  ])('%s', (_name, from, to, message) => {
    expect(complaint(changed(from, to))).toContain(message);
  });
});

describe('forms that cannot be meant', () => {
  it.each<[string, string, string, string]>([
    [
      'a number for a distribution',
      '{ exponential: 4 min }',
      '5',
      'classes.calls.work: found 5; allowed: keys and values, as { key: value }. How long something lasts',
    ],
    [
      'one thing for a list',
      'count: 5',
      'count: 5, shifts: { from: 1 h }',
      'agents.phones.shifts: found {"from":"1 h"}; allowed: a list, as [a, b]',
    ],
    ['an empty name', 'A desk', '""', 'name: found ""; allowed: text that is not empty'],
    [
      'a figure of the precision that is none',
      'horizon',
      'run: { precision: { pwait: 1 } }\nhorizon',
      'run.precision.pwait: unknown key; did you mean "pWait"?',
    ],
    [
      'skills dropped by number',
      'order',
      'teams: [{ team: desk, rings: [{ teams: [desk], droppedSkills: 5 }] }], order',
      'droppedSkills: found 5; allowed: all, or a list of skills',
    ],
    [
      'no bound',
      'horizon',
      'expect: { pWait: {} }\nhorizon',
      'expect.pWait: allowed: atLeast, atMost or both',
    ],
    [
      'bounds the wrong way round',
      'horizon',
      'expect: { pWait: { atLeast: 0.9, atMost: 0.1 } }\nhorizon',
      'expect.pWait: allowed: atLeast, atMost or both, the lower bound first',
    ],
    [
      'a share above 1 that is expected',
      'horizon',
      'expect: { classes: { calls: { pWait: 80 } } }\nhorizon',
      'expect.classes.calls.pWait: found 80; allowed: a share, 0 to 1',
    ],
    [
      'an interval cut in two',
      'horizon',
      'expect: { intervals: [{ from: 0, to: 45 min, pWait: 0.1 }] }\nhorizon',
      'expect.intervals[0].to: found 45 min; allowed: where an interval of 30 min begins or ends',
    ],
    [
      'an interval backwards',
      'horizon',
      'expect: { intervals: [{ from: 2 h, to: 1 h, pWait: 0.1 }] }\nhorizon',
      'expect.intervals[0].to: found 1 h; allowed: after 2 h, up to the horizon of 8 h',
    ],
    [
      'batches of nothing',
      'horizon',
      'run: { batches: 20 }\nhorizon',
      'run.batches: found 20 batches of 16 intervals; allowed: at least 5 intervals for each batch, so an interval of at most 288 seconds',
    ],
    [
      'batches and replications',
      'horizon',
      'run: { batches: 20, replications: 5 }\ninterval: 1 min\nhorizon',
      'run.batches: found beside replications or precision',
    ],
    [
      'counts of batches',
      'horizon',
      'run: { batches: 20 }\ninterval: 1 min\nexpect: { perReplication: { offered: 5 } }\nhorizon',
      'expect.perReplication: found with run.batches',
    ],
    [
      'a share below 0 that is expected',
      'horizon',
      'expect: { serviceLevel: { atLeast: -1 } }\nhorizon',
      'expect.serviceLevel: found -1; allowed: a share, 0 to 1',
    ],
  ])('%s', (_name, from, to, message) => {
    expect(complaint(changed(from, to))).toContain(message);
  });
});

describe('an equilibrium that there is not', () => {
  const loaded = (from: string, to: string, rate: number): string =>
    complaint(changed(from, to).replace('rate: 60', `rate: ${rate}`));

  it('gives the load, and what would help', () => {
    const message = loaded('name', 'name', 90);
    expect(message).toContain('desk.yaml:3:8: atEnd: carryOn asks for an equilibrium, and there is none');
    expect(message).toContain('calls brings 1.200 times the work that phones can do at most');
    expect(message).toContain('Allowed: a load below 1');
    expect(loaded('name', 'name', 74)).toBe('nothing is wrong');
    expect(loaded('carryOn', 'cut', 90)).toBe('nothing is wrong');
  });

  it.each<[string, string, number, string]>([
    ['repeat contacts', 'onward: { served: [{ kind: repeat, share: 0.4 }] }', 50, '1.111 times'],
    [
      'repeat contacts, one at most',
      'onward: { served: [{ kind: repeat, share: 0.4, atMost: 1 }] }',
      60,
      '1.120 times',
    ],
    [
      'contacts that always come again',
      'onward: { served: [{ kind: repeat, share: 1 }] }',
      1,
      'times the work',
    ],
    [
      'replies',
      'replies: { share: 0.5, delay: { exponential: 1 h }, work: { exponential: 4 min } }',
      40,
      '1.067 times',
    ],
    [
      'replies, two at most',
      'replies: { share: 0.5, delay: { exponential: 1 h }, work: { exponential: 4 min }, atMost: 2 }',
      50,
      '1.167 times',
    ],
    ['wrap-up', 'wrapUp: { exponential: 2 min }', 55, '1.100 times'],
    [
      'redials that never give up',
      'patience: { exponential: 1 min }, onward: { abandoned: [{ kind: redial, share: 1 }] }',
      90,
      '1.200 times',
    ],
    [
      'retries that never give up',
      'place: lines, onward: { turnedAway: [{ kind: retry, share: 1, delay: { exponential: 1 min } }] }',
      90,
      '1.200 times',
    ],
  ])('with %s', (_name, more, rate, message) => {
    const text = changed('4 min } }', `4 min }, ${more} }`).replace(
      'agents:',
      'places: { lines: 9 }\nagents:',
    );
    expect(complaint(text.replace('rate: 60', `rate: ${rate}`))).toContain(message);
    const less = text.replace('share: 1 ', 'share: 0.2 ').replace('share: 1,', 'share: 0.2,');
    expect(complaint(less.replace('rate: 60', 'rate: 30'))).toBe('nothing is wrong');
  });

  it('where some give up, there is one', () => {
    const more = 'patience: { exponential: 1 min }, onward: { abandoned: [{ kind: redial, share: 0.9 }] }';
    expect(loaded('4 min } }', `4 min }, ${more} }`, 200)).toBe('nothing is wrong');
  });

  it('of one class that shares its agents with others', () => {
    const text = `name: N
horizon: 8 h
atEnd: carryOn
classes:
  german: { work: { exponential: 4 min }, skills: { german: 1 } }
  english: { work: { exponential: 4 min }, skills: { english: 1 } }
demand:
  - { name: german, class: german, rate: 40 }
  - { name: english, class: english, rate: 10 }
agents:
  both: { count: 2, skills: { german: 3, english: 3 } }
  english: { count: 5, skills: { english: 3 } }
plan: { order: arrival, autoAccept: true }
`;
    expect(complaint(text)).toContain('german brings 1.333 times the work that both can do at most');
    expect(complaint(text.replace('rate: 40', 'rate: 29'))).toBe('nothing is wrong');
  });

  it('of agents who are there for some of the time', () => {
    const text = changed(
      'count: 5',
      'count: 5, shifts: [{ from: 0 h, to: 4 h, breaks: [{ from: 1 h, to: 2 h }] }]',
    );
    expect(complaint(text)).toContain('calls brings 2.133 times the work');
  });
});

describe('a desk that closes before an equilibrium has been seen', () => {
  const shifts = (given: string): string => complaint(changed('count: 5', `count: 5, shifts: [${given}]`));

  it('is told, with what would help', () => {
    expect(shifts('{ from: 0 h, to: 8 h }')).toContain(
      'desk.yaml:3:8: atEnd: carryOn goes on after the horizon until all who came before it have ended, and of those who serve calls (phones) nobody is on shift then',
    );
    expect(shifts('{ from: 0 h, to: 9 h }')).toBe('nothing is wrong');
    expect(shifts('{ from: 0 h, to: 8 h }, { from: 10 h, to: 12 h }')).toBe('nothing is wrong');
    expect(shifts('{ days: everyDay, from: "00:00", to: "08:00" }')).toBe('nothing is wrong');
  });
});
