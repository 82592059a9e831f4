import { expect, it } from 'vitest';
import { actionsOnMany, deskWideActions } from '../../../src/resolvers/mutations/deskWideActions.ts';
import { buildDeskSchema } from '../../../src/resolvers/schema.ts';

it('needs a permission at the desk as a whole for every mutation that is an administrator’s, or a planner’s as well', async () => {
  const fields = Object.values((await buildDeskSchema()).getMutationType()!.getFields());
  const forAdmins = fields
    .filter(({ extensions }) => ['admin', 'planner,admin'].includes(String(extensions.allowedRoles)))
    .map(({ name }) => name)
    // which desk it would be done to is not there yet
    .filter((name) => name !== 'deskCreate');
  const turns = ['crisisClose', 'crisisOpen'];
  expect([...deskWideActions.keys()].sort()).toEqual([...forAdmins, ...turns].sort());
  for (const [operation, action] of deskWideActions)
    expect([operation, action]).toEqual([operation, operation.startsWith('crisis') ? 'crisis' : 'configure']);
});

it('needs the permission for bulk somewhere for every bulk mutation', async () => {
  const fields = Object.keys((await buildDeskSchema()).getMutationType()!.getFields());
  expect([...actionsOnMany.keys()].sort()).toEqual(fields.filter((name) => name.startsWith('bulk')).sort());
  expect(new Set(actionsOnMany.values())).toEqual(new Set(['bulk']));
});
