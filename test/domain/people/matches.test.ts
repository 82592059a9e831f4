import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchKeyOf, matchOf, type NamedAddress } from '../../../src/domain/people/matches.ts';
import { type CustomersAddress, proposalsOf, recordPair } from '../../../src/domain/people/proposals.ts';

const number = (externalId: string): NamedAddress => ({ network: 'phone', externalId, handle: null });
const mail = (externalId: string): NamedAddress => ({ network: 'email', externalId, handle: null });
const named = (network: string, handle: string): NamedAddress => ({ network, externalId: '77', handle });
const of = (customerId: string, address: NamedAddress, recordId = customerId): CustomersAddress => ({
  ...address,
  customerId,
  recordId,
});
const nothing: ReadonlySet<string> = new Set();

describe('two addresses', () => {
  it.each([
    [
      'a number written with its country in two ways',
      number('+442079460958'),
      number('00442079460958'),
      'certain',
    ],
    ['a number with and without its country', number('+442079460958'), number('02079460958'), 'likely'],
    ['numbers of two countries', number('+442079460958'), number('+12079460958'), null],
    ['a mailbox and a tag of it', mail('ann+shop@example.org'), mail('ann@example.org'), 'likely'],
    [
      'a mailbox whose provider passes over dots',
      mail('a.nn@gmail.com'),
      mail('ann@googlemail.com'),
      'likely',
    ],
    ['dots that count', mail('a.nn@example.org'), mail('ann@example.org'), null],
    ['a name on two networks', named('x', 'Ann_Lee'), named('instagram', 'annlee'), 'possible'],
    ['names on one network', named('x', 'ann_lee'), named('x', 'annlee'), null],
    ['a name of three letters', named('x', 'ann'), named('instagram', 'ann'), null],
    ['a short number', number('12345'), number('012345'), null],
    ['a number and a name', number('+442079460958'), named('x', '2079460958'), null],
  ] as const)('may be one person’s: %s', (_, one, other, certainty) => {
    expect(matchOf(one, other)?.certainty ?? null).toBe(certainty);
  });

  const anyAddress = fc.oneof(
    fc.constantFrom('+442079460958', '02079460958', '+12079460958', '004420', '').map(number),
    fc.constantFrom('ann@example.org', 'ann+x@example.org', 'A.nn@gmail.com', 'ann@gmail.com').map(mail),
    fc
      .tuple(fc.constantFrom('x', 'instagram'), fc.constantFrom('Ann_Lee', 'annlee', 'bob'))
      .map(([n, h]) => named(n, h)),
  );

  it('match in either order, and only where they have their key in common', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (one, other) => {
        expect(matchOf(one, other)).toEqual(matchOf(other, one));
        if (matchOf(one, other) !== null) expect(matchKeyOf(one)).toBe(matchKeyOf(other));
      }),
    );
  });
});

describe('customers who may be one', () => {
  it('are proposed once, by all that they have in common, the most certain first', () => {
    const addresses = [
      of('a', named('x', 'annlee')),
      of('a', number('+442079460958')),
      of('b', named('instagram', 'Ann.Lee')),
      of('b', number('02079460958')),
      of('c', mail('cleo@example.org')),
      of('d', mail('cleo+news@example.org')),
      of('e', named('facebook', 'ann_lee')),
    ];
    const told = proposalsOf(addresses, nothing).map(({ customerId, otherCustomerId, certainty, common }) => [
      customerId + otherCustomerId,
      certainty,
      common.map(({ reason }) => reason),
    ]);
    expect(told).toEqual([
      ['cd', 'likely', ['sameMailbox']],
      ['ab', 'likely', ['sameNumber', 'sameHandle']],
      ['be', 'possible', ['sameHandle']],
      ['ae', 'possible', ['sameHandle']],
    ]);
  });

  it('are not who is one already, nor whose records somebody has said to be two people’s', () => {
    const merged = [of('a', mail('ann@example.org')), of('a', mail('ann+x@example.org'), 'b')];
    expect(proposalsOf(merged, nothing)).toEqual([]);
    const apart = [of('a', mail('ann@example.org')), of('c', mail('ann+x@example.org'), 'b')];
    expect(proposalsOf(apart, nothing)).toHaveLength(1);
    expect(proposalsOf(apart, new Set([recordPair('b', 'a')]))).toEqual([]);
  });

  it('are not told by what everybody shares', () => {
    const shared = (count: number) =>
      Array.from({ length: count }, (_, at) => of(`c${at}`, mail(`info+${at}@example.org`)));
    expect(proposalsOf(shared(20), nothing)).toHaveLength(190);
    expect(proposalsOf(shared(21), nothing)).toEqual([]);
  });
});
