import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';

const text = `name: A desk
horizon: 8 h
classes:
  posts:
    channel: x
    work: { exponential: 4 min }
    boostMinutes: 5
    reasons: { sentiment: 5 }
    variants:
      - english: { share: 0.75, language: en }
        german: { share: 0.25, language: de, work: { exponential: 6 min } }
      - usual: { share: 0.9 }
        furious: { share: 0.1, boostMinutes: 2, reasons: { sentiment: 2, keyCustomer: true }, skills: { calm: 3 } }
  calls:
    work: { exponential: 4 min }
    patience: { exponential: 2 min }
    onward: { abandoned: [{ kind: goPublic, to: posts, share: 0.5, delay: { exponential: 5 min }, mentions: { geometric: 3 } }] }
demand:
  - { name: line, mix: { posts: 0.5, calls: 0.5 }, rate: 60 }
agents:
  care: { count: 5, languages: [en, de], skills: { calm: 4 }, speedOfClass: { posts: 2 } }
`;

const modelOf = (given: string) => readScenario(given, 'desk.yaml').model;

const complaint = (from: string, to: string): string => {
  try {
    modelOf(text.replace(from, to));
  } catch (error) {
    return (error as Error).message;
  }
  return 'nothing is wrong';
};

describe('variants of a class', () => {
  const model = modelOf(text);

  it('are classes of their own, for every combination', () => {
    expect(model.classes.map(({ name }) => name)).toEqual([
      'posts/english/usual',
      'posts/english/furious',
      'posts/german/usual',
      'posts/german/furious',
      'calls',
    ]);
    const [usual, , , furious] = model.classes;
    expect(usual!.requirement!.skills).toEqual([]);
    expect(furious!.requirement!.skills).toEqual([{ skill: 0, level: 3 }]);
    expect(furious!.work).toEqual({ kind: 'exponential', mean: 360_000 });
    expect(model.groups[0]!.speedOfClass).toEqual([2, 2, 2, 2, 1]);
  });

  it('come in the product of their shares, from demand and from those who go public', () => {
    const [source] = model.sources;
    const shares = source!.kind === 'trace' ? [] : source!.mix.map(({ share }) => share);
    expect(shares).toEqual([0.3375, 0.0375, 0.1125, 0.0125, 0.5].map((share) => expect.closeTo(share, 12)));
    const ways = model.classes[4]!.onward.abandoned;
    expect(ways.map(({ share }) => share)).toEqual(
      [0.3375, 0.0375, 0.1125, 0.0125].map((share) => expect.closeTo(share, 12)),
    );
    expect(ways[0]!.mentions).toEqual({ kind: 'geometric', mean: 3 });
  });

  it('get their priority from the desk’s own rule', () => {
    // Sentiment 2 is 2 points below 4: 10 minutes; a key customer 30; 5 of the class and 2 of the variant.
    expect(model.classes.map(({ boostMinutes }) => boostMinutes)).toEqual([5, 47, 5, 47, 0]);
    const settings =
      'prioritySettings: { sentimentBelow: 6, minutesPerSentimentPoint: 3, keyCustomerMinutes: 100 }\n';
    expect(modelOf(text + settings).classes.map(({ boostMinutes }) => boostMinutes)).toEqual([
      8, 119, 8, 119, 0,
    ]);
  });

  it('sentiment that falls has a boost for every tenth of a point', () => {
    const falling = text.replace(
      'reasons: { sentiment: 5 }',
      'reasons: { sentiment: 5, sentimentFallsPerHour: 2 }',
    );
    const { mood } = modelOf(falling).classes[0]!;
    expect(mood!.fallsPerMs * 3_600_000).toBeCloseTo(2, 12);
    // At 1: three points below 4; at 3.5: half a point, 2.5 minutes, rounded as triage does; at 10: none.
    expect([mood!.boostMinutes[0], mood!.boostMinutes[25], mood!.boostMinutes[90]]).toEqual([20, 8, 5]);
    expect(mood!.boostMinutes).toHaveLength(91);
  });

  it.each<[string, string, string, string]>([
    [
      'shares that are not a whole',
      'share: 0.9 }',
      'share: 0.8 }',
      'desk.yaml:12:9: classes.posts.variants[1]: found shares that add up to 0.9',
    ],
    [
      'an unknown key',
      'language: de',
      'langauge: de',
      'desk.yaml:11:32: classes.posts.variants[0].german.langauge: unknown key; did you mean "language"?',
    ],
    [
      'a skill that nobody has, once',
      'skills: { calm: 3 }',
      'skills: { clam: 3 }',
      'desk.yaml:13:105: classes.posts.variants[1].furious.skills.clam: a skill that nobody has; did you mean "calm"?',
    ],
    [
      'what is wrong with the class, once',
      'channel: x',
      'channel: x\n    place: room',
      'desk.yaml:6:12: classes.posts.place: found "room"',
    ],
    [
      'a sentiment off the scale',
      'sentiment: 2',
      'sentiment: 0',
      'classes.posts.variants[1].furious.reasons.sentiment: found 0; allowed: at least 1',
    ],
    [
      'mentions of somebody who does not go public',
      'goPublic',
      'escalation',
      'classes.calls.onward.abandoned[0].mentions: found with the kind escalation; allowed: only with goPublic',
    ],
    [
      'a language that nobody speaks',
      'languages: [en, de]',
      'languages: [en]',
      'classes.posts: a class that the plan can never serve. care: it does not speak de',
    ],
  ])('%s: is named with its place', (_name, from, to, message) => {
    const said = complaint(from, to);
    expect(said).toContain(message);
    expect(said.split('\n')).toHaveLength(1);
  });
});

describe('approvals by a team', () => {
  const approved = text
    .replace(
      '    boostMinutes: 5\n',
      '    approval: { share: 0.5, by: { team: leads, skills: { calm: 2 }, work: { exponential: 2 min } } }\n',
    )
    .replace(
      'agents:\n',
      'agents:\n  leads: { count: 1, teams: [leads], channels: [x], skills: { calm: 5 } }\n',
    );

  it('are a class of work of its own, after those of customers', () => {
    const { classes, internalClasses } = modelOf(approved);
    expect(internalClasses).toBe(1);
    expect(classes.map(({ name }) => name).slice(3)).toEqual([
      'posts/german/furious',
      'calls',
      'posts/approval',
    ]);
    expect(classes[0]!.approval).toEqual({ share: 0.5, byClass: 5 });
    expect(classes[5]).toMatchObject({ approval: null, replies: null, slaFacts: null });
    expect(classes[5]!.serviceLevelMs).toBeCloseTo(3_600_000, 3);
  });

  it.each<[string, string, string, string]>([
    [
      'a team that nobody is in',
      'team: leads,',
      'team: laeds,',
      'classes.posts.approval.by.team: found "laeds"; did you mean "leads"?',
    ],
    [
      'a team that cannot',
      'calm: 5 } }',
      'calm: 1 } }',
      'classes.posts.approval.by: a class that the plan can never serve. leads: it lacks calm at level 2',
    ],
    [
      'neither time nor team',
      ', by: { team: leads, skills: { calm: 2 }, work: { exponential: 2 min } }',
      '',
      'classes.posts.approval: found none or both of time and by',
    ],
    [
      'work that cannot be',
      'work: { exponential: 2 min }',
      'work: { exponential: 0 }',
      'classes.posts.approval.by.work: found mean 0; allowed: a mean above 0',
    ],
    [
      'demand that is no demand',
      'mix: { posts: 0.5',
      'mix: { posts/approval: 0.5',
      'demand[0].mix.posts/approval: found "posts/approval"',
    ],
  ])('%s: is named with its place', (_name, from, to, message) => {
    let said = 'nothing is wrong';
    try {
      modelOf(approved.replace(from, to));
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toContain(message);
    expect(said.split('\n')).toHaveLength(1);
  });
});

describe('skill levels', () => {
  it('make agents faster or slower at a class', () => {
    const { groups } = modelOf(`name: A desk
horizon: 8 h
classes:
  loans: { skills: { loans: 1, calm: 1 }, speedBySkillLevel: [0.6, 0.8, 1, 1.1, 1.25], work: { exponential: 4 min } }
  cards: { skills: { cards: 1 }, work: { exponential: 4 min } }
demand: [{ name: line, mix: { loans: 0.5, cards: 0.5 }, rate: 60 }]
agents:
  old: { count: 1, skills: { loans: 5, calm: 4, cards: 5 } }
  new: { count: 1, skills: { loans: 1, calm: 5 } }
  other: { count: 1, skills: { cards: 5, loans: 5 }, speedOfClass: { loans: 3 } }
`);
    // The least level counts; of who lacks a skill, it is that of a beginner; what is said of the class goes first.
    expect(groups.map(({ speedOfClass }) => speedOfClass)).toEqual([
      [1.1, 1],
      [0.6, 1],
      [3, 1],
    ]);
  });
});
