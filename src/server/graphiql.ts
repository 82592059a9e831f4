import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';
import type { Example } from './examples.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** How long a page with a token in it is given out before it is made anew with a fresh one. */
const renewAfterMilliseconds = 3_600_000;

export interface GraphiqlSettings {
  readonly endpoint: string;
  readonly examples: readonly Example[];
  /** A fresh token to put into the page; null in earnest, where everybody brings their own. */
  readonly demoToken: (() => Promise<string>) | null;
}

/**
 * GraphiQL sends its headers over HTTP only. This notes the Authorization that it sent last (asking for the schema is
 * the first thing it does), and sockets open with the same.
 */
const noteAuthorization = `<script>
  const authorizationSent = {};
  const sendPlainly = globalThis.fetch;
  globalThis.fetch = (address, options) => {
    const authorization = new Headers(options?.headers).get('authorization');
    if (authorization !== null) authorizationSent.authorization = authorization;
    return sendPlainly(address, options);
  };
</script>`;

/** The package leaves the browser's margin around a page as wide as the window. */
const fullWindow = '<style>body { margin: 0; overflow: hidden; }</style>';

const place = {
  root: '<div id="root"></div>',
  parameters: '"connectionParams":"authorizationSent"',
} as const;

function withSocketAuthorization(html: string): string {
  for (const text of Object.values(place)) {
    if (!html.includes(text)) throw new Error(`The GraphiQL page has no ${text}; its package has changed.`);
  }
  return html
    .replace(place.root, () => `${fullWindow}${place.root}${noteAuthorization}`)
    .replace(place.parameters, () => '"connectionParams":() => authorizationSent');
}

interface Page {
  readonly compressed: Buffer;
  readonly tag: string;
  readonly madeAt: number;
}

async function makePage({ endpoint, examples, demoToken }: GraphiqlSettings): Promise<Page> {
  // Nine megabytes of source, for who never opens the page.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const authorization = demoToken === null ? 'Bearer TOKEN' : `Bearer ${await demoToken()}`;
  const headers = JSON.stringify({ Authorization: authorization }, null, 2);
  const plain: string = renderGraphiQL({
    title: 'Signalbox',
    endpoint,
    subscriptionsProtocol: 'WS',
    connectionParams: 'authorizationSent',
    defaultHeaders: headers,
    shouldPersistHeaders: false,
    ...(examples.length === 0
      ? {}
      : {
          defaultTabs: examples.map(({ query, variables }) => ({
            query,
            headers,
            ...(variables === null ? {} : { variables }),
          })),
        }),
  } as Parameters<typeof renderGraphiQL>[0]);
  const compressed = await compress(withSocketAuthorization(plain), { level: 6 });
  return {
    compressed,
    tag: `"${createHash('sha256').update(compressed).digest('hex').slice(0, 20)}"`,
    madeAt: Date.now(),
  };
}

/** The GraphiQL page: one file that loads nothing from elsewhere, made when first asked for and kept compressed. */
export function graphiql(settings: GraphiqlSettings): RequestHandler {
  const kept = { page: null as Promise<Page> | null };
  const make = (): Promise<Page> => {
    const page = makePage(settings);
    kept.page = page;
    page.catch(() => {
      kept.page = null;
    });
    return page;
  };
  const currentPage = async (): Promise<Page> => {
    const page = await (kept.page ?? make());
    const isOld = settings.demoToken !== null && Date.now() - page.madeAt > renewAfterMilliseconds;
    return isOld ? make() : page;
  };
  return async (request, response) => {
    const page = await currentPage();
    response.set({
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'private, no-cache',
      ETag: page.tag,
      Vary: 'Accept-Encoding',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'no-referrer',
    });
    if (request.fresh) response.status(304).end();
    else if (request.acceptsEncodings('gzip')) response.set('Content-Encoding', 'gzip').end(page.compressed);
    else response.end(await decompress(page.compressed));
  };
}
