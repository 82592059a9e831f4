import { describe, expect, it } from 'vitest';
import {
  type ServedContacts,
  selfServiceSavings,
} from '../../../../src/domain/engagement/savings/selfServiceSavings.ts';

const mail: ServedContacts = { channel: 'email', selfServed: 12, cameAgain: 2, taken: 30 };
const tweets: ServedContacts = { channel: 'x', selfServed: 5, cameAgain: 1, taken: 6 };
const pages: ServedContacts = { channel: 'selfService', selfServed: 100, cameAgain: 10, taken: 0 };

const published = { currency: 'USD', byChannel: new Map() };

describe('savings by self-service', () => {
  it('are the contained contacts times what a person’s would have cost more', () => {
    const savings = selfServiceSavings([mail], published);
    expect(savings.channels).toEqual([{ ...mail, contained: 10, unitCost: 3.75, saved: 36.5 }]);
    expect(savings).toMatchObject({
      containment: 0.25,
      numerator: 10,
      denominator: 40,
      selfServiceCost: 0.1,
      saved: 36.5,
      unpriced: 0,
    });
  });

  it('leave out, and count, what is contained on channels whose cost nobody publishes', () => {
    const savings = selfServiceSavings([mail, tweets], published);
    expect(savings).toMatchObject({ numerator: 14, denominator: 50, saved: 36.5, unpriced: 4 });
    expect(savings.channels[1]).toMatchObject({ unitCost: null, saved: null });
  });

  it('go by the desk’s own costs where it gives them', () => {
    const costs = new Map([
      ['x', 2.1],
      ['selfService', 0.05],
    ] as const);
    const savings = selfServiceSavings([tweets], { currency: 'USD', byChannel: costs });
    expect(savings.saved).toBeCloseTo(4 * 2.05, 12);
    expect(savings).toMatchObject({ selfServiceCost: 0.05, unpriced: 0 });
  });

  it('take nothing that is published in another currency', () => {
    const savings = selfServiceSavings([mail], { currency: 'EUR', byChannel: new Map([['email', 4]]) });
    expect(savings).toMatchObject({ currency: 'EUR', selfServiceCost: 0, saved: 40 });
    expect(selfServiceSavings([tweets], { ...published, currency: 'EUR' })).toMatchObject({
      saved: 0,
      unpriced: 4,
    });
  });

  it('of a page of self-service are those of a call', () => {
    expect(selfServiceSavings([pages], published).saved).toBeCloseTo(90 * 5.9, 9);
  });

  it('are nothing where there were no contacts', () => {
    expect(selfServiceSavings([], published)).toMatchObject({ containment: null, denominator: 0, saved: 0 });
  });
});
