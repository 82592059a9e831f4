import { done, type Outcome, refused } from '../../domain/desk/refusal.ts';
import type { TokenHolder } from '../../domain/desk/withdrawnTokens.ts';
import { checkReason } from '../../domain/engagement/permissions/giving.ts';
import { poolOf } from '../../store/dataSource.ts';
import { withdrawTokens } from '../../store/withdrawnTokens.ts';
import { changeDesk, record } from '../changeDesk.ts';
import type { LiveHost } from '../host.ts';
import { notFound } from '../notFound.ts';
import { invalid } from './names.ts';

/**
 * Withdraws all tokens of an agent, or of a subject, issued until now: within seconds no process takes them, and open sockets are
 * closed. It stands in the trail of the agent's desk; of a subject, who may be known at any, in every desk's. Returns at
 * how many desks.
 */
export async function withdrawAllTokens(
  host: LiveHost,
  actor: string,
  { holder, reason }: { readonly holder: TokenHolder; readonly reason: string },
): Promise<Outcome<number>> {
  const findings = checkReason(reason);
  if (findings.length > 0) return refused(invalid(findings));
  const deskIds = await desksOf(host, holder);
  if (holder.kind === 'agent' && deskIds.length === 0) return refused(notFound('agent', holder.agentId));
  for (const deskId of deskIds) {
    const outcome = await changeDesk(host, { deskId }, async ({ client }, desk) => {
      await withdrawTokens(client, holder, desk.at);
      const { kind: _, ...whose } = holder;
      return done({
        value: deskId,
        entries: [record({ actor }, 'tokensWithdrawn', { ...whose, reason })],
      });
    });
    if (!outcome.ok) return outcome;
  }
  return done(deskIds.length);
}

async function desksOf({ dataSource }: LiveHost, holder: TokenHolder): Promise<readonly string[]> {
  const { rows } = await poolOf(dataSource).query<{ deskId: string }>(
    holder.kind === 'agent'
      ? { text: 'select desk_id as "deskId" from agent where id = $1', values: [holder.agentId] }
      : { text: 'select id as "deskId" from desk order by created_at, id' },
  );
  return rows.map(({ deskId }) => deskId);
}
