import type { App, BlockSuggestion } from '@slack/bolt';
import { parseAlertSubject } from '../../../messages/forms/alert.ts';
import { parseAskedThread } from '../../../messages/forms/ask.ts';
import { parseColumnSearch, renderColumnSuggestions } from '../../../messages/forms/column-options.ts';
import { lookUpIds } from '../../../messages/forms/query-field.ts';
import { columnSearchEnd, type Suggestions } from '../../../messages/forms/search-fields.ts';
import { suggestQueries } from '../../forms/suggest-queries.ts';
import type { SlackServices } from '../../services.ts';

type SuggestServices = Pick<
  SlackServices,
  'questions' | 'shortcuts' | 'catalog' | 'settings' | 'workspaceId' | 'log'
>;

/**
 * The channel that a form was opened in, where its metadata says so; empty elsewhere. An admin who edits in the App Home what
 * a private channel gets isn't there to see what else was asked in it.
 */
const channelOf = ({ view, channel }: BlockSuggestion): string => {
  const metadata = view?.private_metadata ?? '';
  // The metadata of a digest's form starts as that of an alert's does.
  const { subject } = parseAlertSubject(metadata);
  return (
    channel?.id ??
    parseAskedThread(metadata)?.channelId ??
    (subject.kind === 'edit' && subject.isElsewhere !== true ? subject.channelId : '')
  );
};

const toViewer = (body: BlockSuggestion) => ({ userId: body.user.id, channelId: channelOf(body) });

/** Leaves room: Slack waits three seconds for the choices of a menu. */
const columnsBudgetMs = 1_000;

const suggestColumns = async (
  { block_id, value }: BlockSuggestion,
  { catalog, questions }: SuggestServices,
): Promise<Suggestions> => {
  const searched = parseColumnSearch(block_id);
  if (searched === undefined) return { options: [] };
  const { field, queryId } = searched;
  const known = catalog.columnsOf(queryId);
  const columns = known.length > 0 ? known : await questions.listColumns(queryId, columnsBudgetMs);
  return renderColumnSuggestions(field, columns, value);
};

/** Listens to menus that ask for choices while somebody types: queries, and the columns of one that has many. */
export const registerSuggestions = (app: App, services: SuggestServices): void => {
  // A menu has no place for an error: it says that there is nothing.
  const onError = (error: unknown): Suggestions => {
    services.log.error({ err: error }, 'choices of a menu not found');
    return { options: [] };
  };
  const on = (actionId: string | RegExp, suggest: (body: BlockSuggestion) => Promise<Suggestions>): void => {
    const menu = { type: 'block_suggestion', action_id: actionId } as const;
    app.options<'block_suggestion'>(menu, async ({ ack, body }) => ack(await suggest(body).catch(onError)));
  };
  on(lookUpIds.choice, (body) => suggestQueries(body.value, toViewer(body), services));
  on(new RegExp(`${RegExp.escape(columnSearchEnd)}$`), (body) => suggestColumns(body, services));
};
