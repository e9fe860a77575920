import type { DateTime } from 'luxon'
import type { ListField } from '#core/lists/field'
import type { Filter, List } from '#core/lists/list'
import type { Desk } from '#core/reports/desk'
import { Measure, type Bounds } from '#core/reports/measure'
import { canDate, canGroup, canSum } from '#core/reports/measurable'
import type DashboardWidget from '#core/reports/models/dashboard_widget'
import type { Days } from '#core/reports/days'
import { during } from '#core/reports/range'
import { Records } from '#core/reports/records'

/** Why a widget has nothing to count: its list or its view is gone, a field is, or the reader may not. */
export type Absence = 'list' | 'right' | 'view' | 'field'

export type Sought = { ok: true; subject: Subject } | { ok: false; reason: Absence }

type Wanted = Pick<DashboardWidget, 'entity' | 'view' | 'measure' | 'dateField' | 'groupField'>

/** What a widget counts, for one reader. */
export class Subject {
  constructor(
    readonly records: Records,
    readonly measure: Measure,
    readonly dated: ListField | undefined,
    readonly grouped: ListField | undefined
  ) {}

  static async of(wanted: Wanted, desk: Desk): Promise<Sought> {
    const opened = wanted.entity ? await desk.open(wanted.entity) : undefined
    if (!opened) return { ok: false, reason: 'list' }
    const { list, tabs } = opened
    if (!desk.context.user.can('read', list.entity)) return { ok: false, reason: 'right' }
    const tab = tabs.find(({ key }) => key === wanted.view)
    if (!tab) return { ok: false, reason: 'view' }
    const summed = fieldOf(list, wanted.measure, canSum)
    const dated = fieldOf(list, wanted.dateField, canDate)
    const grouped = fieldOf(list, wanted.groupField, canGroup)
    if (summed === null || dated === null || grouped === null) return { ok: false, reason: 'field' }
    const measure = new Measure(summed, desk.money, desk.context.format)
    return { ok: true, subject: new Subject(Records.of(list, tab), measure, dated, grouped) }
  }

  get list(): List {
    return this.records.list
  }

  /** The same of those that pass the filter too; null when none can. */
  narrowed(filter: Filter | undefined) {
    const records = this.records.with(filter)
    return records && new Subject(records, this.measure, this.dated, this.grouped)
  }

  /** Those of the days; all of them without a date field. */
  during(days: Days) {
    return this.records.with(this.dated && during(this.dated.key, days))
  }

  async total(records: Records | null) {
    return records ? this.measure.total((await records.query())()) : 0
  }

  /** As the column of the date field has them. */
  bounds({ from, to }: Days): Bounds {
    const until = to.plus({ days: 1 }).startOf('day')
    const written = (day: DateTime) =>
      this.dated!.filter!.measured!.isDay ? day.toISODate()! : day.toMillis()
    return [written(from), written(until)]
  }
}

/** Undefined when none is asked for, null when it is gone. */
function fieldOf(list: List, key: string | null, fits: (field: ListField) => boolean) {
  if (!key) return undefined
  const field = list.field(key)
  return field && fits(field) ? field : null
}
