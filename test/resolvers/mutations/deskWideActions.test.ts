import { expect, it } from 'vitest';
import { deskWideActions } from '../../../src/resolvers/mutations/deskWideActions.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';

it('needs the permission to configure for every mutation that is an administrator’s at a desk', async () => {
  const fields = Object.values((await buildDeskSchema()).getMutationType()!.getFields());
  const forAdmins = fields
    .filter(({ extensions }) => String(extensions.allowedRoles) === 'admin')
    .map(({ name }) => name)
    // which desk it would be done to is not there yet
    .filter((name) => name !== 'deskCreate');
  expect([...deskWideActions.keys()].sort()).toEqual(forAdmins.sort());
  expect(new Set(deskWideActions.values())).toEqual(new Set(['configure']));
});
