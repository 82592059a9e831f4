import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventKind, EventList } from '../../src/sim/eventList.ts';

const drained = (events: EventList): number[] => {
  const subjects: number[] = [];
  while (events.next()) subjects.push(events.subject);
  return subjects;
};

describe('the event list', () => {
  it('lets what happens at the same instant happen in the order of kinds, then of entry', () => {
    const events = new EventList();
    const { ends, rotaChanges, arrives, losesPatience, wakes } = EventKind;
    [wakes, losesPatience, arrives, rotaChanges, ends, arrives].forEach((kind, index) => {
      events.add(5, kind, index, 0);
    });
    events.add(4, EventKind.observes, 6, 0);
    expect(drained(events)).toEqual([6, 4, 3, 2, 5, 1, 0]);
  });

  it('gives back what a sorted list would, whatever is added between', () => {
    const step = fc.oneof(
      fc.record({ at: fc.integer({ min: 0, max: 9 }), kind: fc.integer({ min: 0, max: 11 }) }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (stepsTaken) => {
        const events = new EventList();
        const plain: { at: number; kind: number; subject: number }[] = [];
        stepsTaken.forEach((one, subject) => {
          if (one !== null) {
            events.add(one.at, one.kind, subject, 2 * subject);
            plain.push({ ...one, subject });
            return;
          }
          plain.sort((a, b) => a.at - b.at || a.kind - b.kind || a.subject - b.subject);
          const first = plain.shift();
          expect(events.next()).toBe(first !== undefined);
          if (first === undefined) return;
          const { at, kind, subject: found, stamp } = events;
          expect({ at, kind, subject: found, stamp }).toEqual({ ...first, stamp: 2 * first.subject });
        });
        plain.sort((a, b) => a.at - b.at || a.kind - b.kind || a.subject - b.subject);
        expect(events.size).toBe(plain.length);
        expect(drained(events)).toEqual(plain.map(({ subject }) => subject));
      }),
    );
  });

  it('does not enter what never happens', () => {
    const events = new EventList();
    events.add(Number.POSITIVE_INFINITY, 0, 1, 0);
    expect(events.size).toBe(0);
  });
});
