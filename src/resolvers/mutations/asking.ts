import { type Outcome, type Refusal, refused } from '../../domain/desk/refusal.ts';
import type { Viewer } from '../../domain/desk/viewer.ts';
import type { Decision } from '../../domain/engagement/permissions/may.ts';
import type { Caller } from '../../live/host.ts';
import { RepeatableRequest } from '../../live/idempotency.ts';
import { fault } from '../../schema/faults.ts';
import { globalId, type NodeType } from '../../store/read/globalId.ts';
import { actorOf } from '../actorOf.ts';
import type { Context } from '../context.ts';
import { actionsOnMany, deskWideActions } from './deskWideActions.ts';
import { GivenIds } from './givenIds.ts';
import { refusalResult } from './refusal.ts';
import { writtenWords } from './writtenWords.ts';

const longestKey = 200;

/** How a refusal calls what a global id is of. */
const kindOf: Partial<Readonly<Record<NodeType, string>>> = {
  AlertRule: 'alert rule',
  AlertReceiver: 'alert receiver',
  AlertDelivery: 'alert delivery',
  BulkAction: 'bulk action',
  CannedAnswer: 'canned answer',
  ChannelAccount: 'channel account',
  CrisisPlan: 'crisis plan',
  KeywordTable: 'keyword table',
  LegalHold: 'legal hold',
  SlaPolicy: 'SLA policy',
};

/**
 * One mutation being asked: decodes its ids, finds the desk, tells the use case who calls, and publishes its outcome.
 * `payload` names the published type and what its fields are loaded by.
 */
export class Asking {
  readonly ids = new GivenIds();
  readonly viewer: Viewer;
  readonly #context: Context;
  readonly #operation: string;
  readonly #input: { readonly idempotencyKey?: string | null };

  constructor(context: Context, operation: string, input: { readonly idempotencyKey?: string | null }) {
    if (context.viewer === null) throw fault('UNAUTHENTICATED', `${operation} wants a token.`);
    this.viewer = context.viewer;
    this.#context = context;
    this.#operation = operation;
    this.#input = input;
  }

  /** About one object: refused where there is none that the viewer may see. */
  async about<Value>(
    [type, globalId, place]: readonly [type: NodeType, globalId: string, place: string],
    run: (caller: Caller, id: string) => Promise<Outcome<Value>>,
    payload: (value: Value) => object,
  ): Promise<object> {
    const id = this.ids.read(type, globalId, place);
    const deskId = await this.#context.deskOf(type, id);
    if (deskId === null) {
      const refusal = { code: 'NOT_FOUND', kind: kindOf[type] ?? type.toLowerCase(), id } as const;
      // that they tried is known to those who lead, though they are not told that it is there
      const hiddenAt = await this.#context.deskWith(type, id);
      if (hiddenAt !== null) await this.#record(hiddenAt, refusal.code, { type, id });
      return this.refusal(refusal);
    }
    return this.#answer(deskId, { type, id }, (caller) => run(caller, id), payload);
  }

  /** At the desk that the argument names, or the viewer's own. */
  async atDesk<Value>(
    deskId: string | null | undefined,
    run: (caller: Caller) => Promise<Outcome<Value>>,
    payload: (value: Value) => object,
  ): Promise<object> {
    return this.#answer(await this.#context.deskId(deskId), null, run, payload);
  }

  /** The global id of the agent who calls; null where the token names none. */
  ownAgentId(): string | null {
    return this.viewer.agentId === null ? null : globalId('Agent', this.viewer.agentId);
  }

  refusal(refusal: Refusal): object {
    return refusalResult(refusal, this.ids);
  }

  async #answer<Value>(
    deskId: string,
    about: { readonly type: NodeType; readonly id: string } | null,
    run: (caller: Caller) => Promise<Outcome<Value>>,
    payload: (value: Value) => object,
  ): Promise<object> {
    const outcome = await this.#run(deskId, run);
    if (outcome.ok) return payload(outcome.value);
    await this.#record(deskId, outcome.refusal.code, about);
    return this.refusal(outcome.refusal);
  }

  #record(
    deskId: string,
    code: Refusal['code'],
    about: { readonly type: NodeType; readonly id: string } | null,
  ): Promise<void> {
    const caller = { deskId, actor: actorOf(this.viewer) };
    return this.#context.useCases.recordRefusal(caller, { operation: this.#operation, code, about });
  }

  /** On the operation as such; null: what it is done to decides. */
  async #decision(): Promise<Decision | null> {
    const atDesk = deskWideActions.get(this.#operation);
    if (atDesk !== undefined) return this.#context.mayAtDesk(atDesk);
    const onMany = actionsOnMany.get(this.#operation);
    return onMany === undefined ? null : this.#context.maySomewhere(onMany);
  }

  async #run<Value>(
    deskId: string,
    run: (caller: Caller) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    const { idempotencyKey: key, ...input } = this.#input;
    if (key != null && (key.length < 1 || key.length > longestKey))
      return refused({
        code: 'INVALID_INPUT',
        findings: [
          {
            path: 'idempotencyKey',
            found: `${key.length} characters`,
            allowed: `1 to ${longestKey} characters`,
          },
        ],
      });
    const decision = await this.#decision();
    if (decision?.isAllowed === false) return refused(decision.refusal);
    const words = writtenWords(this.#operation, input);
    if (words.length > 0) {
      const findings = await this.#context.useCases.checkWrittenWords({ deskId }, words);
      if (findings.length > 0) return refused({ code: 'INVALID_INPUT', findings });
    }
    const { subject } = this.viewer;
    const actor = actorOf(this.viewer);
    return run({
      deskId,
      actor,
      agentId: this.viewer.agentId,
      role: this.viewer.role,
      isSupervisor: this.viewer.role === 'supervisor' || this.viewer.role === 'admin',
      request:
        key == null
          ? null
          : new RepeatableRequest({ subject, key, request: { operation: this.#operation, actor, input } }),
    });
  }
}
