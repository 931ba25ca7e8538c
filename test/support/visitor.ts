/** A person's browser at the app, which goes from page to page as they want. */
export type Visitor = {
  /** Begins an installation. Returns the address of Slack's page. */
  readonly begin: () => Promise<URL>;
  /** Agrees, or not, on Slack's page. Returns the address to which that leads back. */
  readonly answer: (slackPage: URL) => Promise<URL>;
  /** Opens the address to which Slack's page leads back. */
  readonly comeBack: (back: URL) => Promise<Page>;
  /** The header with which the app last set the cookie. */
  readonly setCookie: () => string;
};

/** A page that the app served. */
export type Page = {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The heading. */
  readonly title: string;
};

const toPage = async (response: Response): Promise<Page> => {
  const html = await response.text();
  const title = (/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? '').replaceAll('&#39;', "'");
  return { status: response.status, headers: response.headers, html, title };
};

/** Opens a page of the app. */
export const openPage = async (address: string, init?: RequestInit): Promise<Page> =>
  toPage(await fetch(address, { redirect: 'manual', ...init }));

const locationOf = (response: Response, from: string): URL =>
  new URL(response.headers.get('location') ?? '', from);

/** Opens a browser without cookies. `appUrl`: where the app is. */
export const openBrowser = (appUrl: () => string): Visitor => {
  let setCookie = '';
  const cookie = (): string => setCookie.split(';')[0] ?? '';
  return {
    setCookie: () => setCookie,
    begin: async () => {
      const response = await fetch(`${appUrl()}/slack/install`, { redirect: 'manual' });
      setCookie = response.headers.getSetCookie()[0] ?? '';
      return locationOf(response, appUrl());
    },
    answer: async (slackPage) => locationOf(await fetch(slackPage, { redirect: 'manual' }), slackPage.href),
    comeBack: ({ pathname, search }) =>
      openPage(`${appUrl()}${pathname}${search}`, { headers: { cookie: cookie() } }),
  };
};
