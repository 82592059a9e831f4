import { describe, expect, it } from 'vitest';
import { Findings } from '../../src/lab/experiment/findings.ts';
import type { Of } from '../../src/lab/experiment/of.ts';
import { sampleReplication } from '../../src/lab/experiment/sample.ts';
import type { FigureName } from '../../src/lab/scenario/expectSchema.ts';
import { readScenario } from '../../src/lab/scenario/readScenario.ts';

const desk = (costs: string): string => `name: A desk
horizon: 8 h
atEnd: cut
classes:
  calls: { work: { exponential: 4 min }, patience: { exponential: 2 min }, satisfaction: { share: 0.9 } }
  help:
    selfService: true
    work: { exponential: 2 min }
    onward: { served: [{ kind: escalation, share: 0.25, to: calls, delay: { deterministic: 1 min } }] }
demand:
  - { name: line, class: calls, rate: 60 }
  - { name: pages, class: help, rate: 100 }
agents:
  phones: { count: 5 }
  spare: { count: 1, shifts: [{ from: 0 h, to: 2 h }] }
${costs}
`;

function findingsOf(costs: string): Findings {
  const read = readScenario(desk(costs), 'desk.yaml');
  const findings = new Findings(read.costs);
  for (let replication = 0; replication < 5; replication++)
    findings.add(sampleReplication(read.model, 'costs', replication));
  return findings;
}

const all: Of = { kind: 'all' };
const figure = (findings: Findings, name: FigureName, of: Of = all) => findings.figure(name, of)?.value;

describe('a scenario’s costs', () => {
  it('are wages of paid hours, fees and platform, with an interval', () => {
    const findings = findingsOf(
      'costs: { currency: EUR, wages: { perHour: 20, groups: { spare: 30 } }, platform: { perAgentMonth: 42, runsPerMonth: 21 } }',
    );
    expect(figure(findings, 'paidHours')).toBeGreaterThanOrEqual(42);
    expect(figure(findings, 'cost')).toBeGreaterThanOrEqual(5 * 8 * 20 + 2 * 30 + 6 * 2 - 1e-6);
    expect(figure(findings, 'cost')).toBeLessThan(5 * 8 * 20 + 2 * 30 + 6 * 2 + 30);
    const perContact = findings.figure('costPerContact', all)!;
    expect(perContact.value).toBeCloseTo(figure(findings, 'cost')! / findings.count('served', all).value, 9);
    expect(perContact.halfWidth).toBeGreaterThan(0);
  });

  it('by channel add up, and agents’ time is no cost of self-service', () => {
    const findings = findingsOf('costs: { wages: { perHour: 20 }, fees: { selfService: 0.1 } }');
    const [calls, help] = [0, 1].map(
      (index) => findings.figure('cost', { kind: 'classes', indices: [index] })!.value,
    );
    expect(calls! + help!).toBeCloseTo(figure(findings, 'cost')!, 6);
    expect(help).toBeCloseTo(0.1 * findings.count('offered', { kind: 'class', index: 1 }).value, 6);
  });

  it('are the published ones where nothing else is said', () => {
    const findings = findingsOf('costs: {}');
    expect(figure(findings, 'costPerContact', { kind: 'class', index: 0 })).toBeCloseTo(6, 9);
    expect(figure(findings, 'costPerContact', { kind: 'class', index: 1 })).toBeCloseTo(0.1, 9);
    const technical = findingsOf('costs: { perContactOfClass: { calls: phoneTechnical } }');
    expect(figure(technical, 'costPerContact', { kind: 'class', index: 0 })).toBeCloseTo(12, 9);
  });

  it('count customers who are lost apart', () => {
    const findings = findingsOf('costs: { lostCustomer: { value: 100, share: 0.5 } }');
    expect(figure(findings, 'lostValue')).toBeCloseTo(50 * findings.count('abandoned', all).value, 6);
  });

  it('are not there where the scenario says nothing', () => {
    expect(findingsOf('').figure('cost', all)).toBeNull();
  });

  it('belong to the hash', () => {
    const hash = (costs: string) => readScenario(desk(costs), 'desk.yaml').hash;
    expect(hash('costs: {}')).not.toBe(hash(''));
  });
});

describe('containment and satisfaction', () => {
  it('count who was served without an agent, and who is expected to be satisfied', () => {
    const findings = findingsOf('');
    const served = findings.count('selfServed', all).value;
    const contained = served - findings.count('selfServedOnward', all).value;
    const byAgents = findings.count('started', { kind: 'class', index: 0 }).value;
    expect(contained / served).toBeCloseTo(0.75, 1);
    expect(figure(findings, 'containment')).toBeCloseTo(contained / (contained + byAgents), 9);
    expect(figure(findings, 'csat')).toBeCloseTo(0.9, 9);
    const waiting = findingsOf('').figure('csat', { kind: 'class', index: 1 });
    expect(waiting).toBeNull();
  });
});

describe('what is wrong with costs is named', () => {
  const complaint = (costs: string, text = desk(costs)): string => {
    try {
      readScenario(text, 'desk.yaml');
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing is wrong';
  };

  it.each([
    ['costs: { wages: { groups: { phones: 20 } } }', 'no wage for the agents "spare"'],
    [
      'costs: { wages: { perHour: 20, groups: { phons: 20 } } }',
      'found "phons"; did you mean "phones"? allowed: a group',
    ],
    ['costs: { wages: { perHour: 20, teams: { dsk: 20 } } }', 'found "dsk"; did you mean "desk"?'],
    [
      'costs: { wages: { perHour: 20 }, perContact: published }',
      'costs.perContact: found with wages; allowed: one of them',
    ],
    ['costs: { fees: { phone: 1 } }', 'costs: found fees or platform without wages'],
    ['costs: { currency: EUR }', 'costs.currency: found EUR; allowed: USD'],
    ['costs: { currency: euro }', 'costs.currency: found "euro"; allowed: three capital letters'],
    ['costs: { wages: { perHour: -1 } }', 'costs.wages.perHour: found -1; allowed: at least 0'],
    ['costs: { perContact: { phone: 6 } }', 'no price for selfService, the channel of "help"'],
    [
      'costs: { perContactOfClass: { calls: phoneTechnicl } }',
      'costs.perContactOfClass.calls: found "phoneTechnicl"',
    ],
    [
      'costs: { lostCustomer: { value: 1, share: 2 } }',
      'costs.lostCustomer.share: found 2; allowed: at most 1',
    ],
  ])('%s', (costs, message) => expect(complaint(costs)).toContain(message));

  it('a channel that nothing is published of', () => {
    const text = desk('costs: {}').replace('calls: { work', 'calls: { channel: x, work');
    expect(complaint('', text)).toContain('no price for x, the channel of "calls": none is published');
  });

  it('nothing, of prices of one’s own in another currency', () => {
    expect(complaint('costs: { currency: EUR, perContact: { phone: 5.5, selfService: 0.2 } }')).toBe(
      'nothing is wrong',
    );
  });
});
