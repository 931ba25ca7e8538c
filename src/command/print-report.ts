import type { ReportPart } from '../core/report.ts';
import type { ReportAction } from './command.ts';
import { printDigestOptions, printQuestion, printSchedule } from './print.ts';
import { quote } from './quote.ts';

/** Prints a part of a report, as it is typed after the report's name. */
export const printReportPart = ({ title, request }: ReportPart): string =>
  [printQuestion(request), ...(title === undefined ? [] : ['--title', quote(title)])].join(' ');

/** Prints what is done with a report, without the command's name: `parsePlain` reads it back as the same. */
export const printReportCommand = (action: ReportAction): string => {
  switch (action.kind) {
    case 'list':
      return 'report list';
    case 'show':
      return `report ${action.name}${action.private ? ' --private' : ''}`;
    case 'add':
      return `report add ${action.name} ${printReportPart(action)}`;
    case 'remove':
      return `report remove ${action.name} ${action.part}`;
    case 'move':
      return `report move ${action.name} ${action.part} ${action.to}`;
    case 'delete':
      return `report delete ${action.name}`;
    case 'subscribe': {
      const { name, schedule, digest } = action;
      return ['subscribe report', name, ...printSchedule(schedule), ...printDigestOptions(digest)].join(' ');
    }
  }
};
