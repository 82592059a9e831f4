import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Durations of a cell are found by the cell: with the measure before its instant, every cell of a dimension was read. */
export class CellDurations1765497600000 implements MigrationInterface {
  name = 'CellDurations1765497600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table kpi_cell_duration drop constraint kpi_cell_duration_pkey,
        add primary key (desk_id, grain, dimension, at, channel, value, measure)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table kpi_cell_duration drop constraint kpi_cell_duration_pkey,
        add primary key (desk_id, grain, dimension, measure, at, channel, value)`);
  }
}
