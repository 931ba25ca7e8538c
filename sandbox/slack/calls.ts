import type { SlackFault } from './faults.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { ShownViews } from './shown-views.ts';
import type { Triggers } from './triggers.ts';

/** The person and place that a call is about, as far as it tells. */
type Subject = {
  readonly user: string | undefined;
  readonly channel: string | undefined;
  /** When the act that it answers happened, ms; known only for calls over a `response_url`. */
  readonly since: number | undefined;
};

type Came = {
  /** `response_url`, or the name of a Web API method. */
  readonly on: string;
  /** The `response_url`: its part after `/response/`. */
  readonly address: string | undefined;
  /** JSON over a `response_url`, else a form. */
  readonly body: string;
  /** The fault that was ordered for it. */
  readonly fault: SlackFault['what']['kind'] | undefined;
};

/** A call of the app, as the workspace saw it. */
export type SlackCall = Came & {
  readonly about: Subject;
  /** True if the workspace accepted it, even if the app was told otherwise. */
  readonly taken: boolean;
};

/** Tells watchers about the app's calls. */
export type Calls = {
  /** Called when a call arrives. Returns what to call when it ends. */
  readonly note: (came: Came) => (taken: boolean) => void;
  /** Calls `hear` with every call from now on. */
  readonly watch: (hear: (call: SlackCall) => void) => void;
};

type Parts = {
  readonly responseUrls: Pick<ResponseUrls, 'of'>;
  readonly triggers: Pick<Triggers, 'userOf'>;
  readonly views: Pick<ShownViews, 'ownerOf'>;
};

/** Returns the person a call names, the one whose click it answers, or the one whose view it changes. */
const getSubject = ({ address, body }: Came, { responseUrls, triggers, views }: Parts): Subject => {
  if (address !== undefined) {
    const grant = responseUrls.of(address);
    return { user: grant?.user, channel: grant?.channel, since: grant?.grantedAt };
  }
  const form = new URLSearchParams(body);
  const isMeant = ({ id, externalId }: { readonly id: string; readonly externalId: string }): boolean =>
    id === form.get('view_id') || (externalId !== '' && externalId === form.get('external_id'));
  const user =
    form.get('user') ??
    form.get('user_id') ??
    triggers.userOf(form.get('trigger_id') ?? '') ??
    views.ownerOf(isMeant);
  return { user, channel: form.get('channel') ?? form.get('channel_id') ?? undefined, since: undefined };
};

/** Creates watchers, none yet. */
export const createCalls = (parts: Parts): Calls => {
  const watching: ((call: SlackCall) => void)[] = [];
  return {
    note: (came) => {
      // A view may have another ID after it's changed.
      const about = getSubject(came, parts);
      return (taken) => {
        for (const hear of watching) hear({ ...came, about, taken });
      };
    },
    watch: (hear) => void watching.push(hear),
  };
};
