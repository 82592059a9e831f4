import { expect, it } from 'vitest';
import { returnsOf } from '../../../src/domain/cost/returnOnInvestment.ts';

it('holds each channel against the cheapest other one, and against the phone', () => {
  const told = returnsOf([
    { channel: 'x', contacts: 100, cost: 150, contactsPerHour: 12 },
    { channel: 'email', contacts: 50, cost: 200, contactsPerHour: 6 },
    { channel: 'phone', contacts: 10, cost: 60, contactsPerHour: 4 },
    { channel: 'sms', contacts: 0, cost: 5, contactsPerHour: null },
  ]);
  expect(told).toMatchObject([
    {
      channel: 'x',
      costPerContact: 1.5,
      cheapestOther: { channel: 'email', costPerContact: 4 },
      saved: 250,
      againstPhone: 3,
    },
    { channel: 'email', cheapestOther: { channel: 'x' }, saved: -125, againstPhone: 1.5 },
    { channel: 'phone', cheapestOther: { channel: 'x' }, saved: -45, againstPhone: 1 },
  ]);
});

it('says nothing of another channel where there is none', () => {
  expect(returnsOf([{ channel: 'x', contacts: 1, cost: 2, contactsPerHour: null }])).toMatchObject([
    { cheapestOther: null, saved: null, againstPhone: null },
  ]);
});
