import type { Statement } from '../statement.ts';

/** How the thread's promises stand at the instant of the read. */
export const threadSlaState = (row: string, statement: Statement): string =>
  `case when ${row}.missed_at is not null or ${row}.due_at <= ${statement.now()} then 'missed' ` +
  `when ${row}.at_risk_at <= ${statement.now()} then 'atRisk' when ${row}.due_at is not null then 'running' end`;
