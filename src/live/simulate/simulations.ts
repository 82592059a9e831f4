import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import { newId } from '../../store/id.ts';
import type { ScenarioSetting } from '../../store/simulations/simulation.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { Caller, LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';

/** A simulation as it was asked for, its scenario and settings read and found good together. */
export interface SimulationRequest {
  readonly scenarioId: string;
  readonly scenarioVersion: number;
  readonly settings: readonly ScenarioSetting[];
  /** Of scenario and settings. */
  readonly hash: string;
  readonly seed: string;
  /** Null: as the scenario says, or until precision. */
  readonly replications: number | null;
}

const mostReplications = 1_000_000;

/** Puts a simulation into the queue, from which any process takes it that runs some. */
export function startSimulation(
  host: LiveHost,
  caller: Caller,
  { scenarioId, scenarioVersion, settings, hash, seed, replications }: SimulationRequest,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }, desk) => {
    if (replications !== null && (replications < 1 || replications > mostReplications))
      return refused({
        code: 'INVALID_INPUT',
        findings: [
          { path: 'replications', found: String(replications), allowed: `1 to ${mostReplications}, or null` },
        ],
      });
    const { rows } = await client.query<{ isArchived: boolean }>(
      'select archived_at is not null as "isArchived" from scenario where id = $1 and desk_id = $2',
      [scenarioId, caller.deskId],
    );
    if (rows[0] === undefined) return refused(notFound('scenario', scenarioId));
    if (rows[0].isArchived) return refused({ code: 'ARCHIVED', kind: 'scenario', id: scenarioId });
    const simulationId = newId();
    await client.query(
      `insert into simulation (id, desk_id, scenario_id, scenario_version, settings, hash, seed, replications, state,
         requested_by, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, to_timestamp($10::float8 / 1000))`,
      [
        simulationId,
        caller.deskId,
        scenarioId,
        scenarioVersion,
        JSON.stringify(settings),
        hash,
        seed,
        replications,
        caller.actor,
        desk.at,
      ],
    );
    const facts = { simulationId, scenarioId, scenarioVersion, settings, hash, seed, replications };
    return done({ value: simulationId, entries: [record(caller, 'simulationRequested', facts)] });
  });
}

/**
 * Ends a simulation that waits or runs; the thread that runs it stops within a second. One that was cancelled before
 * stays so.
 */
export function cancelSimulation(
  host: LiveHost,
  caller: Caller,
  simulationId: string,
): Promise<Outcome<string>> {
  return changeDesk(host, caller, async ({ client }) => {
    const { rows } = await client.query<{ state: string }>(
      'select state from simulation where id = $1 and desk_id = $2 for update',
      [simulationId, caller.deskId],
    );
    const state = rows[0]?.state;
    if (state === undefined) return refused(notFound('simulation', simulationId));
    if (state === 'cancelled') return done({ value: simulationId, entries: [] });
    if (state !== 'waiting' && state !== 'running')
      return refused({ code: 'WRONG_STATE', kind: 'simulation', state, allowed: ['waiting', 'running'] });
    await client.query(
      `update simulation set state = 'cancelled', lease_until = null, ended_at = now(), findings = null,
         findings_version = null where id = $1`,
      [simulationId],
    );
    return done({
      value: simulationId,
      entries: [record(caller, 'simulationCancelled', { simulationId, state: 'cancelled' })],
    });
  });
}
