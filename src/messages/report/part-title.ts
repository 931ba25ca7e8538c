import { shorten } from '../../core/text/shorten.ts';
import type { Dataset } from '../../results/dataset.ts';
import { duneLink, formatParameters, queryTitle, toSingleLine } from '../text/format-question.ts';
import type { ReportPartView } from './view.ts';

const maxTitle = 100;
const maxValues = 60;

/** A report has many links, and Slack counts them to the length of a message. */
const maxLink = 300;

const nameQuery = (view: ReportPartView): string => {
  if (view.kind === 'dataset') return queryTitle(view.dataset.query);
  const { query } = view.part.request ?? {};
  return query?.kind === 'id' ? queryTitle({ id: query.id, name: view.queryName }) : 'A query';
};

/** Returns the title of a part: the team's own, else that of its query. Foreign. */
export const partTitle = (view: ReportPartView): string => {
  const { title } = view.part;
  return title === undefined ? nameQuery(view) : toSingleLine(title, maxTitle);
};

/** Returns the title of a part for where nothing else tells its values: the team's own, else `DEX volume (chain = base)`. Foreign. */
export const wholeTitle = (view: ReportPartView): string => {
  const values = view.kind === 'dataset' ? formatParameters(view.dataset.parameters) : '';
  return view.part.title !== undefined || values === ''
    ? partTitle(view)
    : `${partTitle(view)} (${shorten(values, maxValues)})`;
};

/** Returns the page of a part's query, with its values unless they make the address long; `undefined` where none is known. */
export const partLink = (view: ReportPartView): string | undefined => {
  const { query, parameters = [] } = view.part.request ?? {};
  const of: (Pick<Dataset, 'parameters'> & { readonly id: number }) | undefined =
    view.kind === 'dataset'
      ? { id: view.dataset.query.id, parameters: view.dataset.parameters }
      : query?.kind === 'id'
        ? { id: query.id, parameters }
        : undefined;
  if (of === undefined) return undefined;
  const filled = duneLink(of.id, of.parameters);
  return filled.length > maxLink ? duneLink(of.id) : filled;
};
