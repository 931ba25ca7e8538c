/** The cookie by which a browser proves that it began an installation. */
export type StateCookie = {
  readonly name: string;
  /** Returns the header that sets it for `forMs`. */
  readonly set: (state: string, forMs: number) => string;
};

/**
 * Creates the cookie. It goes along when Slack sends the browser back (Lax), and no script sees it. Over https, its name keeps
 * sites beside this one from setting it. Source: developer.mozilla.org/docs/Web/HTTP/Headers/Set-Cookie, "Cookie prefixes".
 */
export const createStateCookie = (isHttps: boolean): StateCookie => {
  const name = isHttps ? '__Host-dune-install' : 'dune-install';
  const secure = isHttps ? ' Secure;' : '';
  return {
    name,
    set: (state, forMs) =>
      `${name}=${state};${secure} HttpOnly; SameSite=Lax; Path=/; Max-Age=${Math.round(forMs / 1000)}`,
  };
};
