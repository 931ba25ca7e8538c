import type { HomeView, ModalView } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';
import { createWebClient, type SlackAccess } from './web-client.ts';

/** The outcome of showing a view. */
type ViewOutcome =
  | { readonly kind: 'shown'; readonly id: string; readonly hash: string }
  /** The view has changed since the given hash, so it must be rendered again. */
  | { readonly kind: 'conflict' }
  /** The click is older than the three seconds Slack allows, or already used. */
  | { readonly kind: 'too-late' }
  /** The person has closed the view. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly code: string };

/**
 * A view by Slack's id or by our own. With a `hash`, it's updated only if it hasn't changed since.
 */
type ViewReference =
  | { readonly id: string; readonly hash?: string | undefined }
  | { readonly externalId: string };

/** The App Home and modals. Nothing throws: errors are logged and returned as outcomes. */
export type Views = {
  /** Opens a modal on a click, command, or shortcut. Its `triggerId` works once, for three seconds. */
  readonly open: (triggerId: string, view: ModalView) => Promise<ViewOutcome>;
  readonly update: (target: ViewReference, view: ModalView) => Promise<ViewOutcome>;
  /** Shows a person's App Home. */
  readonly publish: (userId: string, view: HomeView, hash?: string) => Promise<ViewOutcome>;
};

const toViewOutcome = (error: unknown): ViewOutcome => {
  if (!(error instanceof WebAPIPlatformError))
    return { kind: 'failed', code: error instanceof Error ? error.name : String(error) };
  const code = error.data.error;
  if (code === 'hash_conflict') return { kind: 'conflict' };
  if (code === 'not_found') return { kind: 'gone' };
  return /^(?:expired|exchanged|invalid)_trigger/.test(code)
    ? { kind: 'too-late' }
    : { kind: 'failed', code };
};

/**
 * Creates the calls that show views.
 * Source: docs.slack.dev/reference/methods/views.open, views.update, views.publish.
 */
export const createViews = (access: SlackAccess): Views => {
  const { log } = access;
  const client = createWebClient(access, 'view');
  type Answer = { readonly view?: { readonly id?: string; readonly hash?: string } };
  const shown = async (call: Promise<Answer>): Promise<ViewOutcome> => {
    try {
      const { view } = await call;
      return { kind: 'shown', id: view?.id ?? '', hash: view?.hash ?? '' };
    } catch (error) {
      const outcome = toViewOutcome(error);
      if (outcome.kind === 'failed') log.warn({ outcome, err: error }, 'slack view failed');
      else log.debug({ outcome }, 'slack view failed');
      return outcome;
    }
  };
  return {
    open: (trigger_id, view) => shown(client.views.open({ trigger_id, view })),
    update: (target, view) => {
      if ('externalId' in target) return shown(client.views.update({ external_id: target.externalId, view }));
      const { id, hash } = target;
      return shown(client.views.update({ view_id: id, view, ...(hash !== undefined && { hash }) }));
    },
    publish: (user_id, view, hash) =>
      shown(client.views.publish({ user_id, view, ...(hash !== undefined && { hash }) })),
  };
};
