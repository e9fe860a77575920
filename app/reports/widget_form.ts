import { contributions } from '#kernel/slots'
import type { Contributed } from '#kernel/addon'
import Pipeline from '#core/deals/models/pipeline'
import type { ListField } from '#core/lists/field'
import type { List } from '#core/lists/list'
import type { Desk } from '#core/reports/desk'
import { canDate, canGroup, canSum, isPerson } from '#core/reports/measurable'
import type DashboardWidget from '#core/reports/models/dashboard_widget'
import type { WidgetAsk } from '#core/reports/slots'
import { url } from '#core/shell/url'

type Kind = Contributed<'dashboard.widgets'>
type Wanted = Partial<DashboardWidget> & { kind: unknown; entity: unknown }

/** Every kind with the lists it can count, for the first step; those that can count none are left out. */
export async function chooser(desk: Desk, dashboard: number) {
  const { user, i18n } = desk.context
  const kinds = await contributions('dashboard.widgets', user)
  const lists = await readable(desk)
  const to = (query: Record<string, string>) =>
    url('dashboard_widgets.create', { dashboard }, { ...query, ...desk.range.query })
  const choices = (kind: Kind) =>
    kind.asks
      ? lists
          .filter((list) => fits(kind, list))
          .map((list) => ({
            label: entityLabel(list, desk),
            href: to({ kind: kind.id, entity: list.entity }),
          }))
      : [{ label: i18n.t('reports.widget.choose'), href: to({ kind: kind.id }) }]
  return kinds
    .map((kind) => ({
      icon: kind.icon,
      label: i18n.t(kind.label),
      text: i18n.t(kind.text),
      choices: choices(kind),
    }))
    .filter((kind) => kind.choices.length)
}

/** What the form of one widget offers; undefined before kind and list are known. */
export async function widgetForm(desk: Desk, wanted: Wanted) {
  const { user, i18n } = desk.context
  const kinds = await contributions('dashboard.widgets', user)
  const kind = kinds.find(({ id }) => id === wanted.kind)
  if (!kind) return undefined
  const shared = { kind, kindLabel: i18n.t(kind.label), width: wanted.width ?? kind.width ?? 6 }
  if (!kind.asks) return { ...shared, ...NOTHING }
  const opened = await offered(desk, kind, wanted.entity)
  if (!opened) return undefined
  const { list, tabs } = opened
  const among = (asks: WidgetAsk, fitting: (field: ListField) => boolean) =>
    kind.asks!.includes(asks) ? options(list, fitting) : undefined
  return {
    ...shared,
    asks: kind.asks,
    entity: list.entity,
    entityLabel: entityLabel(list, desk),
    views: tabs.map(({ key, label }) => ({ value: key, label })),
    measures: among('measure', canSum),
    dates: among('date', canDate),
    groups: among('group', canGroup) ?? among('person', isPerson),
    pipelines: kind.asks.includes('pipeline') ? await pipelines() : undefined,
  }
}

/** A kind with figures of its own asks for no list. */
const NOTHING = {
  asks: [] as WidgetAsk[],
  entity: undefined,
  entityLabel: undefined,
  views: undefined,
  measures: undefined,
  dates: undefined,
  groups: undefined,
  pipelines: undefined,
}

/** The list, if the kind may count it and the reader may read it. */
export async function offered(desk: Desk, kind: Kind, entity: unknown) {
  const opened = typeof entity === 'string' ? await desk.open(entity) : undefined
  if (!opened || !desk.context.user.can('read', opened.list.entity)) return undefined
  return fits(kind, opened.list) ? opened : undefined
}

/** It has fields for all that the kind cannot do without. */
function fits({ entity, asks = [], needsDate }: Kind, list: List) {
  if ((entity && entity !== list.entity) || !list.definition.views.length) return false
  if (needsDate && !list.fields.some(canDate)) return false
  if (asks.includes('group') && !list.fields.some(canGroup)) return false
  return !asks.includes('person') || list.fields.some(isPerson)
}

async function readable(desk: Desk) {
  const entities = (await contributions('lists', desk.context.user)).map(({ entity }) => entity)
  const opened = await Promise.all(
    entities
      .filter((entity) => desk.context.user.can('read', entity))
      .map((entity) => desk.open(entity))
  )
  return opened.flatMap((one) => (one ? [one.list] : []))
}

const entityLabel = ({ entity }: List, { context }: Desk) =>
  context.i18n.t(`${entity}.title`, {}, entity)

const options = (list: List, fitting: (field: ListField) => boolean) =>
  list.fields.filter(fitting).map((field) => ({ value: field.key, label: list.label(field) }))

const pipelines = async () =>
  (await Pipeline.inOrder()).map(({ id, name }) => ({ value: id, label: name }))
