import { InvalidStateError, MissingCodeError, MissingStateError } from '@slack/oauth';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { InstallEnd, Installed } from './pages/install-end.ts';

/** Slack's own words; anything else isn't shown. */
const word = /^[a-z_]{1,60}$/;

const refusedWith = (code: string): Exclude<InstallEnd, Installed> => ({
  kind: 'refused',
  code: word.test(code) ? code : 'unknown',
});

/** A code that Slack gave, and that is used or too old. Source: docs.slack.dev/reference/methods/oauth.v2.access, "Errors". */
const codeOver = /^(invalid_code|code_already_used)$/;

const unreachable = [WebAPIRequestError, WebAPIHTTPError, WebAPIRateLimitedError];

/** Returns why an installation failed, from what @slack/oauth threw and what Slack said in the address, `said`. */
export const toInstallFailure = (error: unknown, said: string | null): Exclude<InstallEnd, Installed> => {
  if (said === 'access_denied') return { kind: 'denied' };
  if (said !== null) return refusedWith(said);
  if (error instanceof WebAPIPlatformError)
    return codeOver.test(error.data.error) ? { kind: 'state' } : refusedWith(error.data.error);
  if (unreachable.some((kind) => error instanceof kind)) return { kind: 'unreachable' };
  const isState = [InvalidStateError, MissingStateError, MissingCodeError].some(
    (kind) => error instanceof kind,
  );
  return { kind: isState ? 'state' : 'failed' };
};
