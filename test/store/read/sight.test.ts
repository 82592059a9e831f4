import fc from 'fast-check';
import { expect, it } from 'vitest';
import { may } from '../../../src/domain/engagement/permissions/may.ts';
import { isUnrestricted, visible } from '../../../src/domain/engagement/permissions/visible.ts';
import { createDataSource, poolOf } from '../../../src/store/dataSource.ts';
import { admitsSql, threadIsSeen } from '../../../src/store/read/sight.ts';
import { Statement } from '../../../src/store/read/statement.ts';
import { anyActor, anyPlace, anyTeam, noon } from '../../domain/engagement/permissions/permits.ts';
import { freshDatabase } from '../../support/database.ts';

it('keeps from lists, in SQL, just what the decision forbids, for any permissions that limit and any threads', async () => {
  const dataSource = await createDataSource({ url: await freshDatabase(), poolSize: 1 }).initialize();
  const pool = poolOf(dataSource);
  const anyThread = fc.record({ legs: fc.array(anyPlace, { maxLength: 3 }), teamId: anyTeam });
  await fc.assert(
    fc.asyncProperty(
      anyActor.filter((actor) => !isUnrestricted(visible(actor, 'read', noon))),
      fc.array(anyThread, { minLength: 20, maxLength: 20 }),
      async (actor, threads) => {
        const statement = new Statement(noon, visible(actor, 'read', noon));
        const rows = statement.value(JSON.stringify(threads), 'jsonb');
        const placed = {
          channel: `t.legs->0->>'channel'`,
          channelAccountId: `(t.legs->0->>'channelAccountId')::uuid`,
          teamId: 't.team_id',
        };
        const { rows: found } = await pool.query<{ thread: boolean; first: boolean }>({
          text: `select ${threadIsSeen('t', statement)} as thread, ${admitsSql(placed, statement)} as first
          from (select value->'legs' as legs, (value->>'teamId')::uuid as team_id, gen_random_uuid() as id
                from jsonb_array_elements(${rows}) with ordinality e (value, place) order by place) t`,
          values: statement.values,
        });
        expect(found).toEqual(
          threads.map(({ legs, teamId }) => ({
            thread: may(actor, 'read', { places: legs, teamId }, noon).isAllowed,
            first: may(actor, 'read', { places: legs.slice(0, 1), teamId }, noon).isAllowed,
          })),
        );
      },
    ),
    { numRuns: 100 },
  );
  await dataSource.destroy();
});
