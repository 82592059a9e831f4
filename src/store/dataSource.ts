import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities/all.ts';
import { Desk1763769600000 } from './migrations/1763769600000-desk.ts';
import { Lab1763856000000 } from './migrations/1763856000000-lab.ts';
import { Guidelines1764028800000 } from './migrations/1764028800000-guidelines.ts';
import { Answers1764115200000 } from './migrations/1764115200000-answers.ts';
import { Permissions1764158400000 } from './migrations/1764158400000-permissions.ts';
import { Drafts1764190800000 } from './migrations/1764190800000-drafts.ts';
import { Trail1764547200000 } from './migrations/1764547200000-trail.ts';
import { AccountData1764633600000 } from './migrations/1764633600000-accountData.ts';
import { Automation1764633600000 } from './migrations/1764633600000-automation.ts';
import { Bulk1764720000000 } from './migrations/1764720000000-bulk.ts';
import { CustomerKeys1764806400000 } from './migrations/1764806400000-customerKeys.ts';
import { Kpis1764806400000 } from './migrations/1764806400000-kpis.ts';
import { Merges1764831600000 } from './migrations/1764831600000-merges.ts';
import { Crisis1764892800000 } from './migrations/1764892800000-crisis.ts';
import { Erasure1764892800000 } from './migrations/1764892800000-erasure.ts';
import { Sides1764921600000 } from './migrations/1764921600000-sides.ts';
import { Focus1764979200000 } from './migrations/1764979200000-focus.ts';
import { Retention1764979200000 } from './migrations/1764979200000-retention.ts';
import { ApprovalWork1765065600000 } from './migrations/1765065600000-approvalWork.ts';
import { CrisisWaiting1765152000000 } from './migrations/1765152000000-crisisWaiting.ts';
import { CustomerMatches1765152000001 } from './migrations/1765152000001-customerMatches.ts';
import { Regions1765238400000 } from './migrations/1765238400000-regions.ts';
import { Standings1765238500000 } from './migrations/1765238500000-standings.ts';
import { Targets1765238600000 } from './migrations/1765238600000-targets.ts';
import { AgentCourse1765238700000 } from './migrations/1765238700000-agentCourse.ts';
import { Publications1765324800000 } from './migrations/1765324800000-publications.ts';
import { Wallboard1765324900000 } from './migrations/1765324900000-wallboard.ts';
import { Surveys1765411200000 } from './migrations/1765411200000-surveys.ts';
import { Alerts1765411300000 } from './migrations/1765411300000-alerts.ts';
import { CellDurations1765497600000 } from './migrations/1765497600000-cellDurations.ts';
import { PhoneCalls1765497700000 } from './migrations/1765497700000-phoneCalls.ts';
import { ChannelProposal1765600000000 } from './migrations/1765600000000-channelProposal.ts';
import { PackedBuckets1765610000000 } from './migrations/1765610000000-packedBuckets.ts';
import { EveryOrder1765620000000 } from './migrations/1765620000000-everyOrder.ts';
import { AlertDelivery1765700000000 } from './migrations/1765700000000-alertDelivery.ts';
import { AlertConditions1765710000000 } from './migrations/1765710000000-alertConditions.ts';
import { KeptTexts1766000000000 } from './migrations/1766000000000-keptTexts.ts';
import { Costs1766100000000 } from './migrations/1766100000000-costs.ts';
import { OwnPosts1766110000000 } from './migrations/1766110000000-ownPosts.ts';
import { EncryptedSecrets1766200000000 } from './migrations/1766200000000-encryptedSecrets.ts';
import { CrisisDelivery1766210000000 } from './migrations/1766210000000-crisisDelivery.ts';
import { AlertFigures1766220000000 } from './migrations/1766220000000-alertFigures.ts';
import { AlertGroups1766230000000 } from './migrations/1766230000000-alertGroups.ts';
import { AccountsOfMessages1766300000000 } from './migrations/1766300000000-accountsOfMessages.ts';
import { WithdrawnTokens1766400000000 } from './migrations/1766400000000-withdrawnTokens.ts';
import { PostsPublications1766600000000 } from './migrations/1766600000000-postsPublications.ts';
import { Brands1766610000000 } from './migrations/1766610000000-brands.ts';
import { RareSearches1766700000000 } from './migrations/1766700000000-rareSearches.ts';
import { DraftAnswers1766710000000 } from './migrations/1766710000000-draftAnswers.ts';
import { EntryReasons1766720000000 } from './migrations/1766720000000-entryReasons.ts';
import { PublicationNamed1766730000000 } from './migrations/1766730000000-publicationNamed.ts';
import { ClocksHash1766740000000 } from './migrations/1766740000000-clocksHash.ts';
import { ConfigurationStamp1766750000000 } from './migrations/1766750000000-configurationStamp.ts';
import { PendingSearch1766760000000 } from './migrations/1766760000000-pendingSearch.ts';
import { stopWithRequests } from './requestWork.ts';
import { connectMilliseconds } from './standingConnection.ts';

const timestamptz = 1184;
const int8 = 20;

/** Instants come out of PostgreSQL as milliseconds, sequences as numbers (a log passes 2^53 in 285 years at a million a second). */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === timestamptz) return (text: string) => Date.parse(text);
    if (oid === int8) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

export interface StoreSettings {
  readonly url: string;
  /** Connections at the most; one dispatcher, one listener and the requests share them. */
  readonly poolSize?: number | undefined;
  /** How long PostgreSQL may work on one statement. */
  readonly statementTimeoutSeconds?: number | undefined;
}

/** Waits for its turn as long as the pool says, and for PostgreSQL to let it in no longer than that takes. */
class PoolClient extends pg.Client {
  constructor(config: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectMilliseconds });
  }
}

const connectionSettings = ({ poolSize = 16, statementTimeoutSeconds = 30 }: Omit<StoreSettings, 'url'>) => ({
  max: poolSize,
  Client: PoolClient,
  keepAlive: true,
  // statements are sent without waiting for the answers to those before; PostgreSQL runs them in turn
  pipeline: true,
  types,
  connectionTimeoutMillis: 10_000,
  statement_timeout: statementTimeoutSeconds * 1000,
  // instants are sent and read as UTC whatever the server's own zone is
  options: '-c TimeZone=UTC -c DateStyle=ISO',
});

/** Connections to a replica, with the settings of the store's own; none is made before the first statement, and a request's statements end with it. */
export function createReplicaPool({ url, ...connections }: StoreSettings): pg.Pool {
  // the type of pools knows no client that is made with settings
  const settings = connectionSettings(connections) as unknown as pg.PoolConfig;
  const pool = new pg.Pool({
    ...settings,
    connectionString: url,
    application_name: 'signalbox replica',
    // a machine that fell silent is left for the primary
    query_timeout: 10_000,
  });
  pool.on('error', () => {});
  stopWithRequests(pool, url);
  return pool;
}

/**
 * The store's one pool, as a TypeORM DataSource: entities for configuration, and by {@link poolOf} the same
 * connections for hand-written statements.
 */
export function createDataSource({ url, ...connections }: StoreSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: [
      Desk1763769600000,
      Lab1763856000000,
      Guidelines1764028800000,
      Answers1764115200000,
      Permissions1764158400000,
      Drafts1764190800000,
      Trail1764547200000,
      Automation1764633600000,
      AccountData1764633600000,
      Bulk1764720000000,
      Kpis1764806400000,
      CustomerKeys1764806400000,
      Merges1764831600000,
      Erasure1764892800000,
      Focus1764979200000,
      Crisis1764892800000,
      Sides1764921600000,
      Retention1764979200000,
      ApprovalWork1765065600000,
      CellDurations1765497600000,
      PhoneCalls1765497700000,
      CrisisWaiting1765152000000,
      CustomerMatches1765152000001,
      Regions1765238400000,
      Publications1765324800000,
      Wallboard1765324900000,
      Standings1765238500000,
      Targets1765238600000,
      AgentCourse1765238700000,
      Surveys1765411200000,
      Alerts1765411300000,
      ChannelProposal1765600000000,
      PackedBuckets1765610000000,
      EveryOrder1765620000000,
      AlertDelivery1765700000000,
      AlertConditions1765710000000,
      EncryptedSecrets1766200000000,
      CrisisDelivery1766210000000,
      AlertFigures1766220000000,
      AlertGroups1766230000000,
      WithdrawnTokens1766400000000,
      Costs1766100000000,
      AccountsOfMessages1766300000000,
      OwnPosts1766110000000,
      KeptTexts1766000000000,
      PostsPublications1766600000000,
      RareSearches1766700000000,
      EntryReasons1766720000000,
      PublicationNamed1766730000000,
      ClocksHash1766740000000,
      ConfigurationStamp1766750000000,
      PendingSearch1766760000000,
      Brands1766610000000,
      DraftAnswers1766710000000,
    ],
    migrationsTableName: 'migration',
    synchronize: false,
    applicationName: 'signalbox',
    poolErrorHandler: () => {},
    extra: connectionSettings(connections),
  });
}

/** The pg pool inside an initialised DataSource. */
export function poolOf(dataSource: DataSource): pg.Pool {
  return (dataSource.driver as unknown as { master: pg.Pool }).master;
}
