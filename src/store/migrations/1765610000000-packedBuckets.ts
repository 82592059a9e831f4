import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The buckets of a cell's duration as one value (store/kpi/packedBuckets.ts) in the place of two arrays. */
export class PackedBuckets1765610000000 implements MigrationInterface {
  name = 'PackedBuckets1765610000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table kpi_cell_duration add held bytea;
      update kpi_cell_duration set held = (
        select coalesce(string_agg(int2send(bucket::int2) || int4send(count), '' order by bucket), '')
        from unnest(buckets, counts) as one (bucket, count));
      alter table kpi_cell_duration alter held set not null, drop buckets, drop counts;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table kpi_cell_duration add buckets integer[], add counts integer[];
      update kpi_cell_duration set (buckets, counts) = (
        select coalesce(array_agg(get_byte(held, 6 * one) * 256 + get_byte(held, 6 * one + 1) order by one), '{}'),
          coalesce(array_agg(('x' || encode(substr(held, 6 * one + 3, 4), 'hex'))::bit(32)::int order by one), '{}')
        from generate_series(0, length(held) / 6 - 1) one);
      alter table kpi_cell_duration alter buckets set not null, alter counts set not null, drop held;
    `);
  }
}
