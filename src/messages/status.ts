import type { Verb } from '../command/verbs.ts';
import type { QueryReference } from '../core/question.ts';
import type { HostPages } from '../core/set-by.ts';
import type { Message } from './blocks/message.ts';
import { code, textMessage } from './blocks/text-message.ts';
import { askToTell } from './problems/who-sets.ts';
import { queryTitle } from './text/format-question.ts';

const subject = (query: QueryReference, name: string | undefined): string =>
  query.kind === 'id' ? queryTitle({ id: query.id, name }) : query.name;

/** Shown when the answer takes longer than a moment. `name`: the query's, where it is known. */
export const renderFetching = (query: QueryReference, name?: string): Message =>
  textMessage({ headline: `Getting the latest result of ${subject(query, name)}…` });

/** Shown when something else takes longer than a moment. */
export const renderWorking = (what: string): Message => textMessage({ headline: what });

/** The reply to a verb in a terminal, where nothing is kept or posted. */
export const renderNeedsBot = (verb: Verb, slash: string): Message =>
  textMessage({
    headline: `${code(`${slash} ${verb}`)} only works in Slack. A preview only shows results.`,
  });

/** An error that nobody expected. The reference finds it in the log. `pages`: where the app serves many workspaces. */
export const renderUnexpected = (reference: string, pages?: HostPages): Message =>
  textMessage({
    headline: 'Something went wrong on our side.',
    hint: `Try again. If it keeps happening, ${askToTell('give', pages, ` reference ${reference}`)}`,
  });

/** The reply about a message without a link to a query. */
export const renderNoLink = (slash: string): Message =>
  textMessage({
    headline: "There's no Dune query link in this message.",
    hint: `In the channel, type ${code(slash)} with a query's ID or link. Slack commands don't work in threads.`,
  });

/** A click came too late to open a form, or Slack did not show it. */
export const renderTooLate = (label: string): Message =>
  textMessage({
    headline: 'The form took too long to open.',
    hint: `Press ${label} again.`,
  });

/** Stands in a form in place of the fields that Slack did not show. */
export const fieldsNotShown =
  "Slack couldn't show the parameters. Type the values here, one per line, like chain=base.";

/** The same as a message, where Slack shows nothing in the form. */
export const renderFieldsNotShown = (): Message =>
  textMessage({
    headline: "Slack couldn't show the query's parameters in the form.",
    hint: `Load them again, or type the values, like ${code('chain=base')}.`,
  });

/** The reply where Slack did not show the preview of a digest. */
export const renderNoPreview = (): Message =>
  textMessage({
    headline: "Slack couldn't show the preview.",
    hint: 'Nothing is saved yet. Go back to the form and send it again.',
  });

/** The reply to a button whose question can no longer be read. */
export const renderStaleButton = (slash: string): Message =>
  textMessage({
    headline: 'This button has expired.',
    hint: `Type the command again. ${code(`${slash} help`)} shows how.`,
  });

/** Why nobody answers a person in a workspace. `no-token`: the app isn't installed there, or no longer. */
export type NotServed = 'no-token' | 'unavailable';

/** Shown to a person whose workspace can't be served. `installUrl`: the page that adds the app. */
export const renderNotServed = (why: NotServed, installUrl: string): Message =>
  why === 'no-token'
    ? textMessage({
        headline: "This app isn't connected to your workspace.",
        hint: `To add it, open ${installUrl}`,
      })
    : textMessage({
        headline: "This app can't reach your workspace on Slack.",
        hint: 'Try again in a minute.',
      });
