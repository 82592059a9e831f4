import type pg from 'pg';

interface Column {
  readonly name: string;
  readonly type: string;
}

let columns: Column[] = [];

/** A copy of `mention` with the same columns, checks and indexes, and nothing in it. */
export async function makeCopy(pool: pg.Pool): Promise<void> {
  await pool.query('create table mention_copy (like mention including all)');
  const { rows } = await pool.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = 'mention'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  columns = rows;
}

/** Arrays travel as text within the array of rows. */
const carried = ({ type }: Column): string => (type.endsWith('[]') ? 'text' : type);

/**
 * Inserts into the copy what came into `mention` after `afterSeq`, a batch a transaction; reading it first is not timed.
 */
export async function copyMentions(
  pool: pg.Pool,
  afterSeq: number,
  batchSize: number,
): Promise<{ seconds: number; lastSeq: number }> {
  let lastSeq = afterSeq;
  let elapsed = 0n;
  for (;;) {
    const { rows } = await pool.query<Record<string, string | null>>(
      `select received_seq as place, ${columns.map(({ name }) => `${name}::text`).join(', ')} from mention
       where mention.received_seq > $1 order by mention.received_seq limit $2`,
      [lastSeq, batchSize],
    );
    const last = rows.at(-1);
    if (last === undefined) return { seconds: Number(elapsed) / 1e9, lastSeq };
    lastSeq = Number(last['place']);
    const began = process.hrtime.bigint();
    const values = columns.map(({ name }) => rows.map((row) => row[name]));
    await pool.query({
      name: 'bench-copy',
      text: `insert into mention_copy (${columns.map(({ name }) => name).join(', ')})
             select ${columns.map((column) => `${column.name}::${column.type}`).join(', ')}
             from unnest(${columns.map((column, at) => `$${at + 1}::${carried(column)}[]`).join(', ')})
               as row (${columns.map(({ name }) => name).join(', ')})`,
      values,
    });
    elapsed += process.hrtime.bigint() - began;
  }
}
