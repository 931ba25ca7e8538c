import type { Verb } from '../command/verbs.ts';
import type { QueryReference } from '../core/question.ts';
import type { Message } from './blocks/message.ts';
import { textMessage } from './blocks/text-message.ts';

const subject = (query: QueryReference): string => (query.kind === 'id' ? `query ${query.id}` : query.name);

/** Shown when the answer takes longer than a moment. */
export const renderFetching = (query: QueryReference): Message =>
  textMessage({ headline: `Fetching ${subject(query)} from Dune …` });

/** Shown when something else takes longer than a moment. */
export const renderWorking = (what: string): Message => textMessage({ headline: what });

/** The answer to a verb where there is no bot, and so nothing that is kept. */
export const renderNeedsBot = (verb: Verb, slash: string): Message =>
  textMessage({
    headline: `${slash} ${verb} needs the bot; a preview shows only what a query gives.`,
  });

/** An error that nobody expected. The reference finds it in the log. */
export const renderUnexpected = (reference: string): Message =>
  textMessage({
    headline: 'Something went wrong here; it is not your doing.',
    hint: `Try again. If it stays, tell whoever runs this bot the reference ${reference}.`,
  });

/** A message was asked about in which no query is linked. */
export const renderNoLink = (slash: string): Message =>
  textMessage({
    headline: 'This message has no link of a query on dune.com.',
    hint: `Ask by the id or the link of a query in a channel: ${slash} 1252207. Slack has no commands in threads.`,
  });

/** A click came too late to open a form, or Slack did not show it. */
export const renderTooLate = (label: string): Message =>
  textMessage({
    headline: 'Slack did not open the form.',
    hint: `It allows three seconds from the click. Press ${label} once more.`,
  });

/** Stands in a form in the place of fields that Slack did not show. */
export const fieldsNotShown =
  'Slack did not show the fields of its parameters. Write the values here, one on each line: name=value.';

/** The same, where Slack shows nothing in the form. */
export const renderFieldsNotShown = (): Message =>
  textMessage({
    headline: 'Slack did not show the parameters of the query in the form.',
    hint: 'Press Show its parameters once more, or write the values as they are: name=value.',
  });

/** The preview of a digest that Slack did not show. */
export const renderNoPreview = (): Message =>
  textMessage({
    headline: 'Slack did not show the preview of the digest.',
    hint: 'Nothing is kept yet. Go back to the form and send it once more.',
  });

/** A button whose question can no longer be read. */
export const renderStaleButton = (slash: string): Message =>
  textMessage({
    headline: 'This button can no longer be read.',
    hint: `Ask again with ${slash} <query> name=value.`,
  });
