import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { whenFileEnds } from '../../support/whenFileEnds.ts';

/** A POST as it came. */
export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody's endpoint on 127.0.0.1: keeps what it is sent, and answers as it is told to. */
export async function openHook(answer: (response: ServerResponse, posted: Posted) => void) {
  const posted: Posted[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const one = { headers: request.headers, body };
    posted.push(one);
    answer(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenFileEnds(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { posted, port, url: `http://127.0.0.1:${port}/signalbox?key=hidden` };
}

export const withStatus =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end();
  };
