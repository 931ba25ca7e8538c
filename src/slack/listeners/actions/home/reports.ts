import { showReport } from '../../../handlers/report-show.ts';
import { openReportDigest } from '../../views/report-digest.ts';
import { openReportForm } from '../report-form.ts';
import { type HomeWork, sayAtHome, toFormClick } from './press.ts';
import { createDirectReply } from './shortcuts.ts';

/** Gets a report in a direct message, because the App Home can't show tables. */
export const getReport: HomeWork = async (press, services) => {
  const { value: name, actor, reply } = press;
  await sayAtHome(`Getting ${name}…`, reply);
  const found = await services.reports.find(name, actor);
  const shown = { name, private: true, thread: undefined, asked: undefined };
  // Why there is none is said in the App Home; the report itself in a direct message.
  const to = found.ok ? createDirectReply(press, services) : reply;
  return showReport(shown, { ...actor, conversation: 'app' }, to, services);
};

/** Opens the form for a digest of a report. */
export const subscribeReport: HomeWork = (press, services) => {
  const subscribed = { name: press.value, channelId: undefined };
  return openReportDigest(subscribed, toFormClick(press, 'Subscribe…'), press.reply, services);
};

/** Opens the form that changes a report. */
export const editReport: HomeWork = (press, services) =>
  openReportForm(press.value, toFormClick(press, 'Edit'), press.reply, services);
