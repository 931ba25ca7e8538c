/** A response to a Web API call. */
export type CallAnswer = { readonly status: number; readonly body: object; readonly retryAfter?: string };

/** Creates an error in Slack's own word, with status 200. */
export const refuse = (error: string, more: object = {}): CallAnswer => ({
  status: 200,
  body: { ok: false, error, ...more },
});

export const accept = (body: object): CallAnswer => ({ status: 200, body: { ok: true, ...body } });

/** Parses a form field that contains JSON; an absent one is an empty list. */
export const parseField = (json: string | null): unknown => (json === null ? [] : JSON.parse(json));
