import type { Contribution, Lazy } from '#kernel/contract'
import type DashboardWidget from '#core/reports/models/dashboard_widget'
import type { Desk } from '#core/reports/desk'
import type { Subject } from '#core/reports/subject'

/** What a form asks beside the view: a field to sum, to date by, to group by, a person's field, a pipeline. */
export type WidgetAsk = 'measure' | 'date' | 'group' | 'person' | 'pipeline'

/** Brings what a widget shows, for the reader and the range of `desk`, and names the view that draws it. */
export interface WidgetDrawing<S extends Subject | undefined = Subject | undefined> {
  view: string
  /**
   * `subject`: the records it counts; undefined for kinds that ask for none. The menu of the widget
   * opens those of the range, or the `records` that are among what is brought.
   */
  load(
    widget: DashboardWidget,
    desk: Desk,
    subject: S
  ): Promise<Record<string, unknown>> | Record<string, unknown>
}

/** A kind that counts the records of a list. */
export const defineDrawing = (drawing: WidgetDrawing<Subject>) => drawing as WidgetDrawing

export interface DashboardWidgetKind extends Contribution {
  /** Translation key. */
  label: string
  /** Translation key of what it is for. */
  text: string
  /** Name of a Tabler icon. */
  icon: string
  /** It counts the records of a list; left out by kinds with figures of their own. */
  asks?: WidgetAsk[]
  /** It cannot be drawn without a date field. */
  needsDate?: boolean
  /** The only list it counts; any when left out. */
  entity?: string
  /** Columns of twelve it takes unless people choose. Default 6. */
  width?: 3 | 4 | 6 | 8 | 12
  drawing: Lazy<WidgetDrawing>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of widgets that people may put on dashboards. */
    'dashboard.widgets': DashboardWidgetKind
  }
}
