import { type Finding, sentenceOf } from '../../domain/desk/finding.ts';
import type { Viewer } from '../../domain/desk/viewer.ts';
import { type Actor, may, theDesk } from '../../domain/engagement/permissions/may.ts';
import { type Sight, visible } from '../../domain/engagement/permissions/visible.ts';
import { noGroup } from '../../domain/kpi/live/dimensions.ts';
import type { ReportPart } from '../../domain/kpi/reports/report.ts';
import { csvText } from '../../lab/report/csv.ts';
import { makeWorkbook } from '../../lab/report/workbook.ts';
import type { LiveHost } from '../../live/host.ts';
import { exportEpisodes, recordExport } from '../../live/kpi/exportEpisodes.ts';
import { type FileOrder, fileNameOf } from '../../live/kpi/fileOrder.ts';
import { namedReport } from '../../live/kpi/namedReport.ts';
import { type KpiReport, kpiReport } from '../../live/kpi/report.ts';
import { actorOf } from '../../resolvers/actorOf.ts';
import { poolOf } from '../../store/dataSource.ts';
import { deskNames } from '../../store/desk/deskNames.ts';
import { namesOf } from '../../store/kpi/names.ts';
import { permissionsOf } from '../../store/permissions.ts';
import { episodeFileHead, episodeLines } from './episodeFile.ts';
import { tableOf } from './kpiTable.ts';

/** A file that may be fetched, or why not. */
export type KpiFileAnswer =
  | {
      readonly ok: true;
      readonly name: string;
      /** Writes all of it; waits until each piece is taken. */
      readonly send: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<void>;
    }
  | { readonly ok: false; readonly status: 400 | 403; readonly message: string };

export type OpenKpiFile = (viewer: Viewer, order: FileOrder) => Promise<KpiFileAnswer>;

interface Part {
  readonly part: ReportPart;
  readonly report: KpiReport;
}

/** Files of figures are made when they are fetched, for those who may take data out; each is an entry of the trail. */
export const kpiFiles =
  (host: LiveHost): OpenKpiFile =>
  async (viewer, order) => {
    const { deskId, of, format } = order;
    const actor = await exporter(host, viewer, deskId);
    if (actor === null)
      return { ok: false, status: 403, message: 'Taking figures out of this desk is not permitted to you.' };
    const caller = { deskId, actor: actorOf(viewer) };
    const name = fileNameOf(order);
    const sight = visible(actor, 'read', host.now());
    if (of.kind === 'episodes') {
      if (format !== 'csv' && format !== 'ndjson')
        return bad([{ path: 'format', found: format, allowed: 'csv or ndjson, for episodes' }]);
      return {
        ok: true,
        name,
        send: async (write) => {
          const names = await namesOf(poolOf(host.dataSource), deskId, named);
          await write(episodeFileHead(format));
          await exportEpisodes(host, caller, of, (page) => write(episodeLines(format, page, names)), sight);
        },
      };
    }
    if (format === 'ndjson')
      return bad([{ path: 'format', found: format, allowed: 'csv, xlsx or json, for figures' }]);
    const parts = await partsOf(host, deskId, of, sight);
    if ('findings' in parts) return bad(parts.findings);
    await recordExport(host, caller, { what: of.kind, name });
    const content = await contentOf(host, order, parts.parts);
    return { ok: true, name, send: (write) => write(content) };
  };

const named = ['channelAccount', 'team', 'agent', 'keywordTable'] as const;

const bad = (findings: readonly Finding[]): KpiFileAnswer => ({
  ok: false,
  status: 400,
  message: findings.map(sentenceOf).join(' '),
});

/** Whoever asks, with their permissions; null: they may take nothing out of the desk. */
async function exporter(
  { dataSource, now }: LiveHost,
  { role, agentId, deskIds }: Viewer,
  deskId: string,
): Promise<Actor | null> {
  if (deskIds !== null && !deskIds.includes(deskId)) return null;
  const permissions = agentId === null ? [] : await permissionsOf(poolOf(dataSource), agentId);
  const actor = { role, agentId, permissions };
  return may(actor, 'export', theDesk, now()).isAllowed ? actor : null;
}

type Figures = Exclude<FileOrder['of'], { readonly kind: 'episodes' }>;

async function partsOf(
  host: LiveHost,
  deskId: string,
  of: Figures,
  sight: Sight,
): Promise<{ readonly parts: readonly Part[] } | { readonly findings: readonly Finding[] }> {
  const filter = new Map(of.filter);
  if (of.kind === 'report') {
    const answer = await namedReport(host, deskId, { ...of, filter, sight });
    if (!answer.ok) return answer;
    const parts = answer.parts.filter(({ part }) => of.part === null || part.id === of.part);
    if (parts.length > 0) return { parts };
    const allowed = answer.parts.map(({ part }) => part.id).join(', ');
    return { findings: [{ path: 'part', found: `“${of.part}”`, allowed }] };
  }
  const { percents, compareWith, ...question } = of;
  const answer = await kpiReport(
    host,
    deskId,
    { ...question, period: of, filter, sight },
    { percents, rule: 'linear', withinSeconds: [], compareWith },
  );
  const part: ReportPart = { ...question, filter: {}, percents, id: 'kpis', title: 'KPIs', chart: 'table' };
  return answer.ok ? { parts: [{ part, report: answer.report }] } : answer;
}

async function contentOf(
  { dataSource }: LiveHost,
  { deskId, format, of }: FileOrder,
  parts: readonly Part[],
): Promise<string | Uint8Array> {
  if (format === 'json')
    return `${JSON.stringify({ parts: parts.map(({ part, report }) => ({ id: part.id, title: part.title, ...report })) })}\n`;
  const pool = poolOf(dataSource);
  const { timeZone } = await deskNames(pool, deskId);
  const names = await namesOf(pool, deskId, [...new Set(parts.flatMap(({ part }) => part.groupBy))]);
  const compareWith = of.kind === 'episodes' ? null : of.compareWith;
  const tables = parts.map(({ part, report }) =>
    tableOf(
      report,
      { ...part, name: part.id, percents: part.percents ?? [], compareWith, timeZone },
      (_, group) => (group === noGroup ? 'none' : (names.get(group) ?? group)),
    ),
  );
  return format === 'xlsx' ? makeWorkbook(tables) : csvText(tables[0]!);
}
