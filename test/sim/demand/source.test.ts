import { describe, expect, it } from 'vitest';
import { compileClass } from '../../../src/sim/compiledClass.ts';
import { Source } from '../../../src/sim/demand/source.ts';
import type { ContactClass } from '../../../src/sim/model.ts';
import { calls, exponential, steady } from '../models.ts';

const mixed = steady(1, 0, {
  mix: [
    { contactClass: 0, share: 0.5 },
    { contactClass: 1, share: 0.5 },
  ],
});

/** Patience and wrap-up of the customers of the second class, of 40 who come. */
function secondClass(first: Partial<ContactClass>): readonly (readonly [number, number])[] {
  const classes = [calls(first), calls({ patience: exponential(3), wrapUp: exponential(1) })];
  const source = new Source(
    mixed,
    classes.map((one, index) => compileClass(one, index, 0, null)),
    'mixed',
    0,
    false,
  );
  return Array.from({ length: 40 }, () => {
    source.draw();
    return [source.contactClass.index, source.patienceMs, source.wrapUpMs] as const;
  }).flatMap(([contactClass, patienceMs, wrapUpMs]) =>
    contactClass === 1 ? [[patienceMs, wrapUpMs] as const] : [],
  );
}

describe('a source of several classes', () => {
  it('meets the same customers of one class, whatever is asked of the other', () => {
    const usual = secondClass({});
    expect(usual.length).toBeGreaterThan(10);
    expect(secondClass({ patience: exponential(5) })).toEqual(usual);
    expect(secondClass({ wrapUp: exponential(2) })).toEqual(usual);
  });
});
