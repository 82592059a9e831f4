import type { MigrationInterface, QueryRunner } from 'typeorm';
import { matchKeyOf, type NamedAddress } from '../../domain/people/matches.ts';

/** Customers who may be one are found by what their addresses have in common. */
export class CustomerMatches1765152000001 implements MigrationInterface {
  name = 'CustomerMatches1765152000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- domain/people/matches.ts; null: nobody is found by it
      alter table identity add column match_key text;

      -- records of which somebody has said that they are two people's; the smaller id first
      create table customer_match_dismissed (
        desk_id uuid not null,
        a_id uuid not null references customer,
        b_id uuid not null references customer,
        at timestamptz not null,
        primary key (desk_id, a_id, b_id),
        check (a_id < b_id)
      );
      create index customer_match_dismissed_b on customer_match_dismissed (b_id);
    `);
    const known: (NamedAddress & { deskId: string })[] = await runner.query(
      'select desk_id as "deskId", network, external_id as "externalId", handle from identity',
    );
    for (let from = 0; from < known.length; from += atOnce)
      await runner.query(
        `update identity set match_key = row.match_key
         from jsonb_to_recordset($1::jsonb) as row (desk_id uuid, network text, external_id text, match_key text)
         where identity.desk_id = row.desk_id and identity.network = row.network
           and identity.external_id = row.external_id`,
        [
          JSON.stringify(
            known.slice(from, from + atOnce).map((one) => ({
              desk_id: one.deskId,
              network: one.network,
              external_id: one.externalId,
              match_key: matchKeyOf(one),
            })),
          ),
        ],
      );
    await runner.query(
      'create index identity_match on identity (desk_id, match_key) where match_key is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table customer_match_dismissed; alter table identity drop column match_key');
  }
}

const atOnce = 5_000;
