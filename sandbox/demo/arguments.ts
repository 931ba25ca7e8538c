import { parseArgs } from 'node:util';

/** The demo's command line. */
export type Arguments = {
  /** Lines to run as if they were typed. */
  readonly once: readonly string[];
  /** The port of the page, 0 for any free one; `undefined` for no page. */
  readonly port: number | undefined;
  /** Opens the page in a browser. */
  readonly opens: boolean;
};

const options = {
  once: { type: 'string', multiple: true },
  port: { type: 'string' },
  open: { type: 'boolean' },
} as const;

const defaultPort = '0';

/** Parses the command line; `undefined` if it's invalid. With lines to run there is a page only if asked for. */
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
