import type { SlackFault } from './faults.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { ShownViews } from './shown-views.ts';
import type { Triggers } from './triggers.ts';

/** Whom a call is about, as far as it says it. */
type Subject = {
  readonly user: string | undefined;
  readonly channel: string | undefined;
  /** When the act came that it answers, ms; known only of a call over a `response_url`. */
  readonly since: number | undefined;
};

type Came = {
  /** `response_url`, or the name of a Web API method. */
  readonly on: string;
  /** Which `response_url`: the part behind `/response/`. */
  readonly address: string | undefined;
  /** JSON over a `response_url`, else a form. */
  readonly body: string;
  /** What goes wrong with it on purpose. */
  readonly fault: SlackFault['what']['kind'] | undefined;
};

/** A call of the app, as the workspace saw it. */
export type SlackCall = Came & {
  readonly about: Subject;
  /** Whether the workspace took it, whatever the app was told. */
  readonly taken: boolean;
};

/** Tells whoever watches of the calls of the app. */
export type Calls = {
  /** A call came. Gives what is to be told of its end. */
  readonly note: (came: Came) => (taken: boolean) => void;
  /** Calls `hear` with every call from now on. */
  readonly watch: (hear: (call: SlackCall) => void) => void;
};

type Parts = {
  readonly responseUrls: Pick<ResponseUrls, 'of'>;
  readonly triggers: Pick<Triggers, 'userOf'>;
  readonly views: Pick<ShownViews, 'ownerOf'>;
};

/** Whom it is about: whom it names, whose click it answers, or who has the view that it changes. */
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

/** Nobody watches yet. */
export const createCalls = (parts: Parts): Calls => {
  const watching: ((call: SlackCall) => void)[] = [];
  return {
    note: (came) => {
      // A view may have another name once it is changed.
      const about = getSubject(came, parts);
      return (taken) => {
        for (const hear of watching) hear({ ...came, about, taken });
      };
    },
    watch: (hear) => void watching.push(hear),
  };
};
