import { once } from 'node:events';
import type { RequestHandler, Response } from 'express';
import type { Viewer } from '../../domain/desk/viewer.ts';
import { readOrder } from '../../live/kpi/fileOrder.ts';
import type { Withdrawals } from '../withdrawnTokens.ts';
import { linkedViewer } from './fileLink.ts';
import type { OpenKpiFile } from './kpiFiles.ts';

export const kpiFilesPath = '/kpis/:order/:name';

/** Takes who asked for a link for who fetches it; a request without a key goes on as it is. */
export const byLink =
  (
    secret: Uint8Array,
    withdrawals: Withdrawals,
    take: (response: Response, viewer: Viewer) => void,
    refuse: (response: Response, status: number, code: string, message: string) => void,
  ): RequestHandler =>
  async ({ originalUrl, query }, response, next) => {
    const { key } = query;
    if (key === undefined) return next();
    const path = originalUrl.slice(0, originalUrl.indexOf('?'));
    const viewer = typeof key === 'string' ? await linkedViewer(secret, withdrawals, path, key) : null;
    if (viewer === null)
      return refuse(
        response,
        401,
        'UNAUTHENTICATED',
        'The link has expired, or is not one of ours. Ask for another by the query kpiFile.',
      );
    take(response, viewer);
    next();
  };

/** Answers `GET /kpis/ORDER/NAME`, an address that the API gave out, for those who may take data out of the desk. */
export const serveKpiFiles =
  (
    open: OpenKpiFile,
    viewerOf: (response: Response) => Viewer,
    refuse: (response: Response, status: number, code: string, message: string) => void,
  ): RequestHandler<{ order: string; name: string }> =>
  async ({ params }, response) => {
    const viewer = viewerOf(response);
    const order = readOrder(params.order);
    if (order === null)
      return refuse(
        response,
        404,
        'NOT_FOUND',
        'There is no such file. Ask for its address by the query kpiFile.',
      );
    const answer = await open(viewer, order);
    if (!answer.ok)
      return refuse(
        response,
        answer.status,
        answer.status === 403 ? 'FORBIDDEN' : 'BAD_USER_INPUT',
        answer.message,
      );
    response.set('Cache-Control', 'private, no-store').attachment(answer.name);
    await answer.send(async (piece) => {
      if (response.destroyed) throw new Error('whoever fetched the file has left');
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    });
    response.end();
  };
