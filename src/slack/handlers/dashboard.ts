import { maxReportParts } from '../../core/report.ts';
import type { DashboardAddress } from '../../dune/dashboards.ts';
import { renderDashboard, renderDashboardNotTold } from '../../messages/report/dashboard.ts';
import { renderWorking } from '../../messages/status.ts';
import { ephemeral, meanwhile, type Reply } from '../clients/reply.ts';
import type { SlackServices } from '../services.ts';
import { withProgressNotice } from './progress-notice.ts';

/** The services behind the link of a dashboard. */
export type DashboardServices = Pick<SlackServices, 'dashboards' | 'questions' | 'settings'>;

/** Shorter than an answer may take: people can do without, ms. */
const budgetMs = 12_000;

/** Reads the address of a dashboard from its link without the scheme; `undefined` where it's none that can be asked for. */
const parseAddress = (text: string): DashboardAddress | undefined => {
  const [, owner, slug] = /^(?:www\.)?dune\.com\/([\w.-]{1,80})\/([\w.-]{1,120})\/?$/i.exec(text) ?? [];
  return owner === undefined || slug === undefined ? undefined : { owner, slug };
};

/**
 * Answers the link of a dashboard: with its queries, and the offer to make a report of them, where Dune tells these; else with
 * what to do instead. Returns false for a link that isn't one to ask about.
 */
export const replyDashboard = async (
  link: string,
  reply: Reply,
  { dashboards, questions, settings }: DashboardServices,
): Promise<boolean> => {
  const address = parseAddress(link);
  if (address === undefined) return false;
  const notify = () => reply([() => renderWorking('Looking up the queries of that dashboard…')], meanwhile);
  const reading = dashboards.read(address, { most: maxReportParts, budgetMs });
  const told = await withProgressNotice(reading, settings.progressAfterMs, notify);
  const { command: slash } = settings;
  const setting = { slash, nameOf: questions.nameOf, isAllowed: questions.isAllowedSomewhere };
  await reply(
    [
      () =>
        told.kind === 'dashboard'
          ? renderDashboard(address, told, setting)
          : renderDashboardNotTold(address, told.why, slash),
    ],
    ephemeral,
  );
  return true;
};
