import type { App } from '@slack/bolt';
import { parseReportName } from '../../../command/parse-report.ts';
import { actionIds } from '../../../messages/blocks/buttons.ts';
import { parsePage } from '../../../messages/home/pages.ts';
import { reportActionIds } from '../../../messages/report/buttons.ts';
import { renderStaleButton } from '../../../messages/status.ts';
import { ephemeral } from '../../clients/reply.ts';
import { showReports } from '../../handlers/report-command.ts';
import { type ShowReportServices, showReport } from '../../handlers/report-show.ts';
import { createKeyedLock, type RequestRunner } from '../../middleware/run-once.ts';
import { type SlackServices, toActor, toMember } from '../../services.ts';
import { messageKey, onButton, threadOf, withNumber } from '../button.ts';

type ReportButtonServices = ShowReportServices & Pick<SlackServices, 'replies' | 'workspaceId'>;

/**
 * Listens to *Show* under a list of reports or a change of one, which does what typing the name does and leaves the list, and
 * to the pages of the list. A second click while the first is handled changes nothing.
 */
export const registerReportButtons = (app: App, run: RequestRunner, services: ReportButtonServices): void => {
  const unlessShowing = createKeyedLock();
  onButton(app, run, withNumber(reportActionIds.show), ({ value, body, reply: direct }) => {
    const name = parseReportName(value);
    if (!name.ok) return direct([() => renderStaleButton(services.settings.command)], ephemeral);
    const thread = threadOf(body);
    const actor = toActor(body, services);
    const { channelId, userId } = actor;
    const asked = { by: userId, text: `report ${name.value}`, reading: undefined };
    const reply =
      thread === undefined
        ? direct
        : services.replies.inThreadOrAlone({ channelId, ts: thread, userId }, direct);
    return unlessShowing(`${messageKey(body)} ${userId} ${value}`, () =>
      showReport({ name: name.value, private: false, thread, asked }, actor, reply, services),
    );
  });
  onButton(app, run, withNumber(actionIds.reportsPage), ({ value, body, reply }) =>
    showReports(toMember(body.user.id, services), reply, services, parsePage(value)),
  );
};
