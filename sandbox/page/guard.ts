import type { IncomingHttpHeaders } from 'node:http';

/** The headers that tell if a request comes from the page. */
type Asked = { readonly method?: string | undefined; readonly headers: IncomingHttpHeaders };

/**
 * Returns the HTTP status for a refused request, else `undefined`. A foreign page whose host name points to this machine
 * shows in `Host`; one that posts here shows in `Origin`, which browsers send with every POST.
 */
export const getRefusal = ({ method, headers }: Asked, port: number): 403 | 405 | 421 | undefined => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return 421;
  if (method === 'GET') return undefined;
  if (method !== 'POST') return 405;
  return headers.origin === `http://${headers.host}` ? undefined : 403;
};

/** Scripts and styles only from here and none inline; nothing is loaded from elsewhere or sent there. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
