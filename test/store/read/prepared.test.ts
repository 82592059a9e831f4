import { expect, it } from 'vitest';
import { PreparedNames } from '../../../src/store/read/prepared.ts';

it('prepares a statement from its third use on, under a name of its own', () => {
  const names = new PreparedNames();
  expect([1, 2].map(() => names.nameOf('select 1'))).toEqual([null, null]);
  const name = names.nameOf('select 1');
  expect(name).toMatch(/^read-/);
  expect(names.nameOf('select 1')).toBe(name);
  const others = [1, 2, 3].map(() => names.nameOf('select 2'));
  expect(others[2]).not.toBe(name);
});

it('prepares 200 statements and no more, and goes on with those', () => {
  const names = new PreparedNames();
  const third = (text: string) => [1, 2, 3].map(() => names.nameOf(text))[2];
  const first = third('select 0');
  for (let number = 1; number < 200; number++) expect(third(`select ${number}`)).not.toBeNull();
  expect(third('select 200')).toBeNull();
  expect(names.nameOf('select 0')).toBe(first);
});
