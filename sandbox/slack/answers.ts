/** What a call of the Web API is answered with. */
export type CallAnswer = { readonly status: number; readonly body: object; readonly retryAfter?: string };

/** Slack refuses in its own word, with status 200. */
export const refuse = (error: string, more: object = {}): CallAnswer => ({
  status: 200,
  body: { ok: false, error, ...more },
});

export const accept = (body: object): CallAnswer => ({ status: 200, body: { ok: true, ...body } });

/** A field of the form that holds JSON; an absent one is an empty list. */
export const parseField = (json: string | null): unknown => (json === null ? [] : JSON.parse(json));
