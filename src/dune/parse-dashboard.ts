import { z } from 'zod';

/** A widget that shows a visualization. `queryId`: where the dashboard itself tells it. */
type DashboardWidget = { readonly visualizationId: number; readonly queryId: number | undefined };

/** A dashboard as Dune tells it, its widgets in the order that people read them in. Texts are foreign. */
export type ToldDashboard = {
  readonly name: string | undefined;
  readonly widgets: readonly DashboardWidget[];
  /** Widgets that only hold text. */
  readonly texts: number;
};

/** Names of fields come as the API writes them, or as JavaScript does. */
const toSnake = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toSnake);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      toSnake(inner),
    ]),
  );
};

const id = z.coerce.number().int().positive();
const optionalId = id.optional().catch(undefined);
const place = z.number().catch(0);

const widgetAnswer = z.object({
  visualization_id: id,
  query_id: optionalId,
  position: z.object({ row: place, col: place }).catch({ row: 0, col: 0 }),
});

/** Source: Dune's Go client, `models/dashboard.go`. */
const dashboardAnswer = z.object({
  name: z.string().optional().catch(undefined),
  visualization_widgets: z.array(z.unknown()),
  text_widgets: z.array(z.unknown()).catch([]),
});

/** Takes a thing out of what may stand around it under its name. */
const within = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : value;

/** Parses a dashboard; `undefined` for anything else. Widgets that can't be read are left out. */
export const parseDashboard = (told: unknown): ToldDashboard | undefined => {
  const parsed = dashboardAnswer.safeParse(within(toSnake(told), 'dashboard'));
  if (!parsed.success) return undefined;
  const { name, visualization_widgets, text_widgets } = parsed.data;
  const widgets = visualization_widgets
    .flatMap((one) => widgetAnswer.safeParse(one).data ?? [])
    .sort(({ position: left }, { position: right }) => left.row - right.row || left.col - right.col);
  return {
    name: name?.trim() === '' ? undefined : name,
    widgets: widgets.map(({ visualization_id, query_id }) => ({
      visualizationId: visualization_id,
      queryId: query_id,
    })),
    texts: text_widgets.length,
  };
};

const visualizationAnswer = z.object({ query_id: id });

/** Parses the query of a visualization; `undefined` for anything else. */
export const parseVisualizationQuery = (told: unknown): number | undefined =>
  visualizationAnswer.safeParse(within(toSnake(told), 'visualization')).data?.query_id;
