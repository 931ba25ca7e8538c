import { parseArgs } from 'node:util';

/** What the demo was started with. */
export type Arguments = {
  /** Lines to carry out, as if they were typed. */
  readonly once: readonly string[];
  /** Where the page is served, 0 for any port that is free; `undefined` for no page. */
  readonly port: number | undefined;
  /** Whether a browser is opened on the page. */
  readonly opens: boolean;
};

const options = {
  once: { type: 'string', multiple: true },
  port: { type: 'string' },
  open: { type: 'boolean' },
} as const;

const defaultPort = '0';

/** The command line, or `undefined` when it cannot be read. Without lines to carry out there is a page, with them only if wanted. */
export const parseArguments = (words: readonly string[]): Arguments | undefined => {
  try {
    const { values } = parseArgs({ args: [...words], options, allowNegative: true });
    const { once = [], open: opens = false } = values;
    const isWanted = once.length === 0 || opens || values.port !== undefined;
    const port = values.port ?? defaultPort;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return undefined;
    return { once, port: isWanted ? Number(port) : undefined, opens };
  } catch {
    // parseArgs tells of an unknown option by throwing.
    return undefined;
  }
};

/** How the demo is started. */
export const usage =
  "Usage: npm run demo, or npm run demo -- --once '/dune 1252207'. Repeat --once for more lines. --port 8080 sets the page's port, --open opens it.\n";
