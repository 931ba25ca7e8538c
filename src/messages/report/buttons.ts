import type { Button } from '@slack/types';
import { numbered, valueButton } from '../blocks/buttons.ts';

/** The action ids of buttons about reports. */
export const reportActionIds = {
  show: 'report_show',
  edit: 'report_edit',
  add: 'report_add',
  delete: 'report_delete',
  partMenu: 'report_part_menu',
  ofDashboard: 'report_of_dashboard',
} as const;

/** Shows a report where the button is. Slack wants different ids in a message: `index` tells it from the others. */
export const showReportButton = (name: string, index = 0, text = 'Show'): Button =>
  valueButton(text, numbered(reportActionIds.show, index), name);

/** Opens the form that changes a report. */
export const editReportButton = (name: string, index = 0): Button =>
  valueButton('Edit', numbered(reportActionIds.edit, index), name);

/** Opens the form that adds a query to a report; to a new one where the name is empty. */
export const addToReportButton = (name: string, text = 'Add another'): Button =>
  valueButton(text, reportActionIds.add, name === '' ? ' ' : name);
