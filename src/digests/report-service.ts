import type { DigestOptions, SubscribeReportCommand } from '../command/command.ts';
import type { Actor } from '../core/actor.ts';
import type { Agreed } from '../core/estimate.ts';
import { ok } from '../core/result.ts';
import { workAt } from '../platform/place.ts';
import type { Report } from '../questions/report-edits.ts';
import { showBoardSoon } from './board-link.ts';
import type { DigestDependencies } from './dependencies.ts';
import { saveToPlaces } from './places/save-to-places.ts';
import { createRecent } from './recent-previews.ts';
import { type ReportPreview, tryReport } from './report-preview.ts';
import { checkReport, previewReport, subscribeToReport, type TryingMeans } from './report-subscribe.ts';

type Bound = Omit<DigestDependencies, 'policy' | 'log' | 'telemetry'> & { readonly wake: () => void };

/** How a digest of a report is saved. */
type SaveOptions = {
  readonly wasPreviewed?: boolean;
  readonly another?: string | undefined;
  readonly agreed?: Agreed | undefined;
};

/** A channel has its own limits, so what was tried for one says nothing of another. */
const toKey = (
  { name, parts }: Report,
  { refresh, zone }: Pick<DigestOptions, 'refresh' | 'zone'>,
  { channelId }: Actor,
): string => JSON.stringify([channelId, name, parts, refresh, zone]);

/** Creates what a person can do with digests of reports besides what goes for all digests. */
export const createReportService = (bound: Bound) => {
  const recent = createRecent<ReportPreview>(bound.clock);
  const toMeans = (actor: Actor, { wasPreviewed = false, another, agreed }: SaveOptions): TryingMeans => ({
    ...bound,
    another,
    agreed,
    tryReport: async (report, options) => {
      const key = toKey(report, options, actor);
      // Who confirms a preview or a price has seen it.
      const fresh = wasPreviewed || agreed !== undefined ? recent.find(key) : undefined;
      if (fresh !== undefined) return ok(fresh);
      const tried = await tryReport(report, options, bound);
      if (tried.ok) recent.keep(key, tried.value);
      return tried;
    },
  });
  return {
    check: (command: SubscribeReportCommand, actor: Actor) => checkReport(command, actor, bound),
    preview: (command: SubscribeReportCommand, actor: Actor) =>
      workAt(actor, () => previewReport(command, actor, toMeans(actor, {}))),
    subscribe: (command: SubscribeReportCommand, actor: Actor, options: SaveOptions = {}) =>
      workAt(actor, () =>
        saveToPlaces(command, actor, bound, async () => {
          const saved = await subscribeToReport(command, actor, toMeans(actor, options));
          if (saved.ok) await showBoardSoon(saved.value.subscription, actor, bound);
          return saved;
        }),
      ),
  };
};
