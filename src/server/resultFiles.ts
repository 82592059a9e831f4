import type { RequestHandler, Response } from 'express';
import type { Viewer } from '../domain/desk/viewer.ts';
import { type ResultFile, resultFile } from '../lab/jobs/resultFile.ts';
import { planReaders } from '../schema/roles.ts';
import { poolOf } from '../store/dataSource.ts';
import { BadRequest } from '../store/read/badRequest.ts';
import { uuidOf } from '../store/read/globalId.ts';
import { resultsOf } from '../store/simulations/read.ts';
import { type ResultFormat, resultFormats } from '../store/simulations/simulation.ts';
import type { OpenDatabase } from './database.ts';

export const resultFilesPath = '/simulations/:file';

/** The results of a simulation that the viewer may see, by its global id; null where there are none. */
export type OpenResultFile = (viewer: Viewer, id: string, format: ResultFormat) => Promise<ResultFile | null>;

export const resultFiles =
  ({ dataSource }: Pick<OpenDatabase, 'dataSource'>): OpenResultFile =>
  async (viewer, id, format) => {
    const results = await resultsOf(poolOf(dataSource), uuidIn(id), viewer.deskIds);
    return results === null ? null : resultFile(format, results);
  };

const noSuchId = '00000000-0000-0000-0000-000000000000';

function uuidIn(id: string): string {
  try {
    return uuidOf('Simulation', id, 'path');
  } catch (error) {
    if (error instanceof BadRequest) return noSuchId;
    throw error;
  }
}

const isFormat = (text: string): text is ResultFormat => (resultFormats as readonly string[]).includes(text);

/** Answers `GET /simulations/simulation_….FORMAT` for those who may read simulations. */
export const serveResultFiles =
  (
    open: OpenResultFile,
    viewerOf: (response: Response) => Viewer,
    refuse: (response: Response, status: number, code: string, message: string) => void,
  ): RequestHandler =>
  async (request, response) => {
    const viewer = viewerOf(response);
    if (!(planReaders as readonly string[]).includes(viewer.role))
      return refuse(
        response,
        403,
        'FORBIDDEN',
        `Files of simulations are for the roles ${planReaders.join(', ')}; the token's role is ${viewer.role}.`,
      );
    const [id = '', format = ''] = String(request.params.file).split('.');
    const file = isFormat(format) ? await open(viewer, id, format) : null;
    if (file === null)
      return refuse(
        response,
        404,
        'NOT_FOUND',
        `There is no such file that you may see. The \`files\` of a finished simulation name theirs; formats: ${resultFormats.join(', ')}.`,
      );
    response
      .type(file.mediaType)
      .set('Cache-Control', 'private, no-cache')
      .attachment(`${id}.${format}`)
      .send(file.body);
  };
