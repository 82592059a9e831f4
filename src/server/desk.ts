import type { GraphQLSchema } from 'graphql';
import { DemoLife } from '../demo/life.ts';
import type { Viewer } from '../domain/desk/viewer.ts';
import { Simulations } from '../lab/jobs/simulations.ts';
import { Alerts } from '../live/alerts/alerts.ts';
import { AlertDeliveries } from '../live/alerts/deliveries.ts';
import { mailWay } from '../live/alerts/mail.ts';
import { webhookWay } from '../live/alerts/webhook.ts';
import { automation } from '../live/automate/automation.ts';
import { BulkActions } from '../live/bulk/bulkActions.ts';
import { crisisWaiting } from '../live/crisis/waiting.ts';
import { Dispatch } from '../live/dispatch/dispatch.ts';
import { LogFeed } from '../live/feed/logFeed.ts';
import type { LiveHost } from '../live/host.ts';
import { Ingest } from '../live/ingest/ingest.ts';
import { usualLimits } from '../live/ingest/limits.ts';
import { TriageThread } from '../live/ingest/triageThread.ts';
import { KpiKeeper } from '../live/kpi/kpiKeeper.ts';
import { Loopback } from '../live/outbox/loopback.ts';
import { Outbox } from '../live/outbox/outbox.ts';
import { OutboxTables } from '../live/outbox/outboxStore.ts';
import { retention } from '../live/retain/retention.ts';
import { Surveys } from '../live/surveys/surveys.ts';
import { HeadsFile } from '../live/trail/headsFile.ts';
import { Sealer } from '../live/trail/sealer.ts';
import { SigningKey } from '../live/trail/signingKey.ts';
import { createContextFactory } from '../resolvers/context.ts';
import { buildDeskSchema } from '../resolvers/schema.ts';
import { useCasesOf } from '../resolvers/useCasesOf.ts';
import { poolOf } from '../store/dataSource.ts';
import { EncryptionKey } from '../store/encryptionKey.ts';
import { SimulationQueue } from '../store/simulations/queue.ts';
import { withdrawalsSince } from '../store/withdrawnTokens.ts';
import type { Configuration } from './configuration.ts';
import type { OpenDatabase } from './database.ts';
import { tellFigures } from './figures.ts';
import type { ReadinessCheck } from './health.ts';
import { fileLinks } from './kpis/fileLink.ts';
import { kpiFiles, type OpenKpiFile } from './kpis/kpiFiles.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { openDemo } from './openDemo.ts';
import { packageVersion } from './package.ts';
import { openReadReplica } from './readReplica.ts';
import { type OpenResultFile, resultFiles } from './resultFiles.ts';
import { auditSigningSecret, encryptionSecret } from './secret.ts';
import { type SecureDoor, secureDoor } from './securePage.ts';
import type { HostedService } from './start.ts';
import { type SurveyDoor, surveyDoor } from './surveyPage.ts';
import { type Withdrawals, WithdrawnTokens } from './withdrawnTokens.ts';

/** What the desk is assembled from. */
export interface Foundation {
  readonly configuration: Configuration;
  readonly database: OpenDatabase;
  /** Signs tokens and links. */
  readonly secret: Uint8Array;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The desk as the server runs it. */
export interface DeskParts {
  readonly schema: GraphQLSchema;
  readonly contextFor: (viewer: Viewer | null) => object;
  readonly services: readonly HostedService[];
  readonly withdrawals: Withdrawals;
  readonly checks: readonly ReadinessCheck[];
  /** The results of a simulation as a file. */
  readonly openResultFile: OpenResultFile;
  readonly openKpiFile: OpenKpiFile;
  /** Where customers write who were given a link. */
  readonly secureDoor: SecureDoor;
  /** Where customers answer surveys. */
  readonly surveyDoor: SurveyDoor;
  readonly isDemo: boolean;
  /** The agent whose token the demo prints; null outside of the demo. */
  readonly demoAgentId: string | null;
}

const named = (name: string, service: Omit<HostedService, 'name'>): HostedService => ({
  name,
  start: () => service.start(),
  stop: () => service.stop(),
});

/** Faults of what runs beside the requests: logged and counted, by the service that met them. */
const faultsOf = ({ log, metrics }: Foundation) => {
  const counter = metrics.counter('signalbox_service_faults_total', 'Faults of services.', ['service']);
  return (service: string) => (error: Error) => {
    counter.inc({ service });
    log.error({ service, err: error }, 'fault of a service');
  };
};

/** Assembles schema, context and services over an open database. */
export async function assembleDesk(foundation: Foundation): Promise<DeskParts> {
  const { configuration, database, metrics } = foundation;
  const { dataSource, url } = database;
  const pool = poolOf(dataSource);
  const faultOf = faultsOf(foundation);
  const feed = new LogFeed({ pool, url, onFault: faultOf('feed') });
  const host: LiveHost = { dataSource, feed, now: Date.now };
  const triage = new TriageThread();
  const limits = { ...usualLimits, batchSize: configuration.batchLimit };
  const ingest = new Ingest(host, limits, triage.judge);
  const loopback = new Loopback();
  const outbox = new Outbox({ store: new OutboxTables(host), adapter: loopback, onFault: faultOf('outbox') });
  const dispatch = new Dispatch({ dataSource, url, feed, now: host.now, onFault: faultOf('dispatch') });
  const headsFile = configuration.auditHeads === null ? null : new HeadsFile(configuration.auditHeads);
  const sealer = new Sealer({
    dataSource,
    key: new SigningKey(auditSigningSecret(configuration.auditSigningKey, configuration.home)),
    headsFile,
    onFault: faultOf('sealer'),
  });

  const kpis = new KpiKeeper({ dataSource, onFault: faultOf('kpis') });
  const bulk = new BulkActions({
    host,
    undoMinutes: configuration.bulkUndoMinutes,
    onFault: faultOf('bulk'),
  });
  const alerts = new Alerts({ host, onFault: faultOf('alerts') });
  const { smtpUrl, smtpSender } = configuration;
  const encryptionKey = new EncryptionKey(encryptionSecret(configuration.encryptionKey, configuration.home));
  const alertDeliveries = new AlertDeliveries({
    host,
    encryptionKey,
    ways: {
      webhook: webhookWay(configuration.webhookHosts ?? [], host.now),
      email: mailWay(smtpUrl === null || smtpSender === null ? null : { url: smtpUrl, sender: smtpSender }),
    },
    onFault: faultOf('alert deliveries'),
  });
  const surveys = new Surveys({ host, onFault: faultOf('surveys') });
  const simulations = new Simulations({
    queue: new SimulationQueue(dataSource, host.now),
    most: configuration.simulations,
    version: packageVersion,
    onFault: faultOf('simulations'),
  });

  const replica = openReadReplica({
    configuration,
    database,
    metrics,
    onFault: faultOf('replica'),
  });
  tellFigures({ metrics, database, now: host.now, desksDispatched: () => dispatch.desksDispatched });
  metrics.gauge(
    'signalbox_simulations_waiting',
    'Simulations that no process has taken yet.',
    () => simulations.counts.waiting,
  );
  metrics.gauge(
    'signalbox_simulations_running',
    'Simulations that run now, in whatever process.',
    () => simulations.counts.running,
  );
  metrics.gauge(
    'signalbox_outbox_pending',
    'Messages that wait to leave for a network.',
    () => outbox.counts.pending,
  );
  metrics.gauge(
    'signalbox_outbox_set_aside',
    'Messages that no network took and that wait for a person.',
    () => outbox.counts.setAside,
  );
  metrics.gauge(
    'signalbox_alerts_set_aside',
    'Deliveries of alerts that no receiver took and that wait for a person.',
    () => alertDeliveries.setAside,
  );
  metrics.gauge(
    'signalbox_audit_seal_lag_seconds',
    'Age of the oldest row of the last seal by this process as it was sealed.',
    () => sealer.lagSeconds,
  );
  const withdrawals = new WithdrawnTokens({
    since: (instant) => withdrawalsSince(pool, instant),
    onFault: faultOf('withdrawals'),
  });
  await withdrawals.read();
  const demo = await openDemo(host, configuration, database);
  const life =
    demo.deskId !== null && configuration.demoFeed
      ? new DemoLife({
          host,
          ingest,
          loopback,
          deskId: demo.deskId,
          perMinute: configuration.demoFeedPerMinute,
          visitorAgentId: demo.visitorAgentId,
          onFault: faultOf('demo'),
          seed: String(host.now()),
        })
      : null;

  return {
    schema: await buildDeskSchema(),
    contextFor: createContextFactory({
      store: pool,
      replica,
      now: host.now,
      useCases: useCasesOf(host, ingest, encryptionKey),
      linkTo: fileLinks(foundation.secret),
    }),
    services: [
      { name: 'triage', start: async () => {}, stop: () => triage.close() },
      named('feed', feed),
      named('withdrawals', withdrawals),
      ...(replica ? [named('replica', replica)] : []),
      ...(configuration.dispatch ? [named('dispatch', dispatch)] : []),
      named('automation', automation({ host, onFault: faultOf('automation') })),
      named('sealer', sealer),
      named('kpis', kpis),
      named('outbox', outbox),
      named('bulk', bulk),
      named('retention', retention({ host, onFault: faultOf('retention') })),
      named('crises', crisisWaiting({ host, onFault: faultOf('crises') })),
      named('surveys', surveys),
      named('alerts', alerts),
      named('alert deliveries', alertDeliveries),
      named('simulations', simulations),
      ...(life ? [named('demo', life)] : []),
    ],
    withdrawals,
    checks: [{ name: 'feed', check: async () => (feed.isListening ? null : 'not listening') }],
    openResultFile: resultFiles(database),
    openKpiFile: kpiFiles(host),
    secureDoor: secureDoor(host),
    surveyDoor: surveyDoor(host),
    isDemo: demo.isDemo,
    demoAgentId: demo.visitorAgentId,
  };
}
