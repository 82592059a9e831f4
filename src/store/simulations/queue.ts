import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/desk/time.ts';
import { poolOf } from '../dataSource.ts';
import { inDeskTransaction } from '../deskLine.ts';
import { LockedDesk } from '../log.ts';
import type { KeptFindings, SimulationProgress, SimulationTask } from './simulation.ts';

/** A simulation in this process's hands, until its lease ends. */
export interface TakenSimulation extends SimulationTask {
  readonly id: string;
  readonly deskId: string;
  /** The fence: whoever takes it later has a higher one, and this one's writes are refused. */
  readonly attempt: number;
  /** Leases that ran out since the run last got on. */
  readonly losses: number;
  readonly kept: KeptFindings | null;
}

/** What a run has come to. */
export interface SimulationOutcome {
  /** As the API gives it out. */
  readonly result: object;
  readonly intervals: readonly object[];
  /** The whole, as JSON text, of which files are made. */
  readonly results: string;
  readonly progress: SimulationProgress;
}

/** As the log names whoever runs simulations. */
const actor = 'lab';

/**
 * The simulations of all desks as jobs. Every write of a run says under which attempt it was taken, and is refused
 * (`false`) once it was cancelled or another process has it; then the run is nobody's business any more.
 */
export class SimulationQueue {
  readonly #dataSource: DataSource;
  readonly #now: () => Instant;

  constructor(dataSource: DataSource, now: () => Instant) {
    this.#dataSource = dataSource;
    this.#now = now;
  }

  /** The oldest that waits, or whose process is gone; null where there is none. */
  async take(leaseSeconds: number): Promise<TakenSimulation | null> {
    const { rows } = await poolOf(this.#dataSource).query<
      Omit<TakenSimulation, 'kept'> & { bytes: Buffer | null; version: string | null }
    >({
      name: 'simulation-take',
      text: `
        with due as (
          select id from simulation
          where state = 'waiting' or (state = 'running' and lease_until < now())
          order by created_at, id limit 1 for update skip locked
        ), taken as (
          update simulation set state = 'running', attempt = attempt + 1,
            losses = losses + case when state = 'running' then 1 else 0 end,
            lease_until = now() + make_interval(secs => $1), started_at = coalesce(started_at, now())
          from due where simulation.id = due.id
          returning simulation.*
        )
        select taken.id, taken.desk_id as "deskId", attempt, losses, text, settings, seed, replications,
          findings as bytes, findings_version as version
        from taken
        join scenario_version on scenario_version.scenario_id = taken.scenario_id and version = scenario_version`,
      values: [leaseSeconds],
    });
    const [row] = rows;
    if (row === undefined) return null;
    const { bytes, version, ...taken } = row;
    return { ...taken, kept: bytes === null || version === null ? null : { bytes, version } };
  }

  /** Says that its process is alive. */
  async renew({ id, attempt }: TakenSimulation, leaseSeconds: number): Promise<boolean> {
    const { rowCount } = await poolOf(this.#dataSource).query({
      name: 'simulation-renew',
      text: `update simulation set lease_until = now() + make_interval(secs => $3)
             where id = $1 and attempt = $2 and state = 'running'`,
      values: [id, attempt, leaseSeconds],
    });
    return rowCount === 1;
  }

  /** Writes down how far the run is, and tells it in the desk's log. */
  tell(taken: TakenSimulation, progress: SimulationProgress): Promise<boolean> {
    return this.#logged(taken, 'simulationProgressed', { progress }, 'progress = $3::jsonb', [
      JSON.stringify(progress),
    ]);
  }

  /** Keeps what the run has shown so far, for whoever would go on with it. */
  async keep({ id, attempt }: TakenSimulation, { bytes, version }: KeptFindings): Promise<boolean> {
    const { rowCount } = await poolOf(this.#dataSource).query({
      name: 'simulation-keep',
      text: `update simulation set findings = $3, findings_version = $4, losses = 0
             where id = $1 and attempt = $2 and state = 'running'`,
      values: [id, attempt, Buffer.from(bytes), version],
    });
    return rowCount === 1;
  }

  /** The run is over. */
  finish(
    taken: TakenSimulation,
    { result, intervals, results, progress }: SimulationOutcome,
  ): Promise<boolean> {
    return this.#logged(
      taken,
      'simulationEnded',
      { state: 'finished', progress },
      `state = 'finished', lease_until = null, ended_at = now(), result = $3::jsonb, progress = $4::jsonb,
       intervals = $5::jsonb, results = $6, findings = null, findings_version = null`,
      [JSON.stringify(result), JSON.stringify(progress), JSON.stringify(intervals), results],
    );
  }

  /** The run cannot be done; `failure` is told to whoever asked for it. */
  fail(taken: TakenSimulation, failure: string): Promise<boolean> {
    return this.#logged(
      taken,
      'simulationEnded',
      { state: 'failed', failure },
      `state = 'failed', lease_until = null, ended_at = now(), failure = $3, findings = null, findings_version = null`,
      [failure],
    );
  }

  /** Lets any process take it, at once. */
  async giveBack({ id, attempt }: TakenSimulation): Promise<boolean> {
    const { rowCount } = await poolOf(this.#dataSource).query(
      `update simulation set state = 'waiting', lease_until = null
       where id = $1 and attempt = $2 and state = 'running'`,
      [id, attempt],
    );
    return rowCount === 1;
  }

  /** The queue's condition, for the operator's metrics. */
  async counts(): Promise<{ readonly waiting: number; readonly running: number }> {
    const { rows } = await poolOf(this.#dataSource).query<{ waiting: number; running: number }>({
      name: 'simulation-counts',
      text: `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'running') as running
             from simulation where state in ('waiting', 'running')`,
    });
    return rows[0]!;
  }

  /** One change of the run's row and one record of the desk's log, both or none. */
  #logged(
    { id, deskId, attempt }: TakenSimulation,
    type: string,
    facts: object,
    set: string,
    values: readonly unknown[],
  ): Promise<boolean> {
    return inDeskTransaction(this.#dataSource, deskId, async (transaction) => {
      const { client } = transaction;
      const desk = await LockedDesk.lock(transaction, deskId, this.#now());
      const { rowCount } = await client.query(
        `update simulation set ${set} where id = $1 and attempt = $2 and state = 'running'`,
        [id, attempt, ...values],
      );
      if (rowCount === 0) return false;
      desk.append([{ kind: 'record', type, actor, threadId: null, payload: { simulationId: id, ...facts } }]);
      return true;
    });
  }
}
