import type { Viewer } from '../domain/desk/viewer.ts';
import { BadRequest } from '../store/read/badRequest.ts';
import { type NodeType, readGlobalId } from '../store/read/globalId.ts';
import { actorOf } from './actorOf.ts';
import type { Context } from './context.ts';

/** Puts into the trail that somebody asked for a change that is not for their role: at the desk of what they named, else at their own. */
export async function recordRoleRefusal(
  context: Context,
  viewer: Viewer,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  const named = await firstNamed(context, input);
  const deskId = named?.deskId ?? viewer.deskIds?.[0] ?? (await context.deskId(null));
  const about = named && named.type !== 'Desk' ? { type: named.type, id: named.id } : null;
  const caller = { deskId, actor: actorOf(viewer) };
  await context.useCases.recordRefusal(caller, { operation, code: 'FORBIDDEN', about });
}

/** The first of the ids given of which there is something at a desk of the viewer's. */
async function firstNamed(
  context: Context,
  input: Readonly<Record<string, unknown>>,
): Promise<{ readonly type: NodeType; readonly id: string; readonly deskId: string } | null> {
  for (const value of Object.values(input)) {
    const given = typeof value === 'string' ? idIn(value) : null;
    if (given === null) continue;
    const deskId = await context.deskWith(given.type, given.id);
    if (deskId !== null) return { ...given, deskId };
  }
  return null;
}

function idIn(text: string): ReturnType<typeof readGlobalId> | null {
  try {
    return readGlobalId(text);
  } catch (error) {
    if (error instanceof BadRequest) return null;
    throw error;
  }
}
