/**
 * PostGraphile over a database, as its documentation starts it in production; a process of its own, that takes the orders of
 * bench/reads/child.ts which it knows: `rival` and `cpu`.
 */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';

/** Our tables declare no foreign keys, so PostGraphile is told of those that the page follows. */
const relations = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      mention: {
        tags: {
          foreignKey: [
            '(thread_id) references thread (id)|@fieldName thread|@foreignFieldName mentions',
            '(customer_id) references customer (id)|@fieldName customer|@foreignFieldName mentions',
          ],
        },
      },
    },
  },
});

/** @param {string} databaseUrl @param {number} connections */
async function serve(databaseUrl, connections) {
  const service = postgraphile({
    extends: [PostGraphileAmberPreset],
    plugins: [relations],
    // otherwise it offers no order by columns that no index of their own begins with
    disablePlugins: ['PgIndexBehaviorsPlugin'],
    pgServices: [
      makePgService({ connectionString: databaseUrl, schemas: ['public'], poolConfig: { max: connections } }),
    ],
    grafserv: { graphiql: false, graphqlPath: '/graphql' },
  }).createServ(grafserv);
  const server = createServer();
  await service.addTo(server);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  await service.ready();
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/graphql`, headers: { 'content-type': 'application/json' } };
}

process.on('message', async (/** @type {any} */ order) => {
  const { user, system } = process.cpuUsage();
  process.send?.(
    order.kind === 'cpu' ? (user + system) / 1_000 : await serve(order.databaseUrl, order.connections),
  );
});
process.on('disconnect', () => process.exit(0));
