import { createDataSource } from './src/store/dataSource.ts';

/** The DataSource for TypeORM's own command line: `npx typeorm migration:show -d dist/ormconfig.js`. */
export default createDataSource({
  url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/signalbox',
  poolSize: 2,
});
