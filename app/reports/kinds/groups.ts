import db from '@adonisjs/lucid/services/db'
import type { Choice, ListField } from '#core/lists/field'
import type { Filter } from '#core/lists/list'
import type { Desk } from '#core/reports/desk'
import type { Subject } from '#core/reports/subject'

export interface Group {
  key: string | null
  label: string
  amount: number
  value: string
  /** Units rather than cents, for a chart. */
  plot: number
  href: string | undefined
}

/** The records of the range by the values of a field, in the order of its choices: two queries. */
export async function groupsOf(subject: Subject, { range, context }: Desk): Promise<Group[]> {
  const { measure, list } = subject
  const field = subject.grouped!
  const records = subject.during(range.days)
  const slices = records ? await measure.by(field.filter!.measured!, (await records.query())()) : []
  const choices = await choicesOf(
    field,
    subject,
    slices.flatMap(({ key }) => key ?? [])
  )
  const place = new Map(choices.map(({ key }, index) => [key, index]))
  const labels = new Map(choices.map(({ key, label }) => [key, label]))
  const nobody = context.i18n.t('reports.none')
  return slices
    .filter(({ value }) => value !== 0)
    .toSorted((a, b) => placeOf(a.key, place) - placeOf(b.key, place))
    .map(({ key, value }) => ({
      key,
      label: key === null ? nobody : (labels.get(key) ?? key),
      amount: value,
      value: measure.write(value),
      plot: measure.plot(value),
      href: records!.with(filterOf(list.field(field.key)!, key))?.href,
    }))
}

const placeOf = (key: string | null, place: Map<string, number>) =>
  (key === null ? undefined : place.get(key)) ?? Infinity

/** Who left is still known by name. */
async function choicesOf(field: ListField, { list }: Subject, keys: string[]): Promise<Choice[]> {
  if (field.filter!.type !== 'user') return list.choices(field)
  const people = await db.from('users').whereIn('id', keys).orderBy('name').select('id', 'name')
  return people.map(({ id, name }) => ({ key: String(id), label: name }))
}

function filterOf({ key: field, filter }: ListField, key: string | null): Filter {
  const { nothing, isMany } = filter!.measured!
  if (key !== null && isMany) return { field, operator: 'all', value: [key] }
  if (key !== null) return { field, operator: 'any', value: [key] }
  return nothing
    ? { field, operator: 'any', value: [nothing] }
    : { field, operator: 'empty', value: null }
}
