import type { RequestHandler, Response } from 'express';
import type { Viewer } from '../domain/desk/viewer.ts';
import { may, theDesk } from '../domain/engagement/permissions/may.ts';
import { type MakeResultFile, resultFileThread } from '../lab/jobs/resultFileThread.ts';
import { planReaders } from '../schema/roles.ts';
import { poolOf } from '../store/dataSource.ts';
import { permissionsOf } from '../store/permissions.ts';
import { BadRequest } from '../store/read/badRequest.ts';
import { uuidOf } from '../store/read/globalId.ts';
import { storedResults } from '../store/simulations/read.ts';
import { type ResultFileName, resultFileNames } from '../store/simulations/simulation.ts';
import type { OpenDatabase } from './database.ts';

export const resultFilesPath = '/simulations/:id/:name';

/** A file of a simulation that the viewer may see, by its global id; null where there is none. */
export type OpenResultFile = (
  viewer: Viewer,
  id: string,
  name: ResultFileName,
) => Promise<string | Uint8Array | null>;

/** Files are made when they are asked for, of the results that are stored, for those who may take data out. */
export const resultFiles =
  (
    { dataSource }: Pick<OpenDatabase, 'dataSource'>,
    make: MakeResultFile = resultFileThread(),
  ): OpenResultFile =>
  async (viewer, id, name) => {
    const simulationId = uuidIn(id);
    if (simulationId === null) return null;
    const pool = poolOf(dataSource);
    const { role, agentId } = viewer;
    const permissions = agentId === null ? [] : await permissionsOf(pool, agentId);
    if (!may({ role, agentId, permissions }, 'export', theDesk, Date.now()).isAllowed) return null;
    const stored = await storedResults(pool, simulationId, viewer.deskIds);
    return stored === null ? null : make({ name, stored });
  };

function uuidIn(id: string): string | null {
  try {
    return uuidOf('Simulation', id, 'path');
  } catch (error) {
    if (error instanceof BadRequest) return null;
    throw error;
  }
}

const isFileName = (text: string): text is ResultFileName =>
  (resultFileNames as readonly string[]).includes(text);

/** Answers `GET /simulations/simulation_…/NAME` for those who may read simulations. */
export const serveResultFiles =
  (
    open: OpenResultFile,
    viewerOf: (response: Response) => Viewer,
    refuse: (response: Response, status: number, code: string, message: string) => void,
  ): RequestHandler<{ id: string; name: string }> =>
  async ({ params: { id, name } }, response) => {
    const viewer = viewerOf(response);
    if (!(planReaders as readonly string[]).includes(viewer.role))
      return refuse(
        response,
        403,
        'FORBIDDEN',
        `Files of simulations are for the roles ${planReaders.join(', ')}; the token's role is ${viewer.role}.`,
      );
    const body = isFileName(name) ? await open(viewer, id, name) : null;
    if (body === null)
      return refuse(
        response,
        404,
        'NOT_FOUND',
        `There is no such file that you may see. A finished simulation has ${resultFileNames.join(', ')}; the API's \`files\` say where.`,
      );
    response.set('Cache-Control', 'private, no-cache').attachment(name);
    response.end(body);
  };
