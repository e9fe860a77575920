import { DateTime } from 'luxon'
import type { Filter, List } from '#core/lists/list'
import type { ListState } from '#core/lists/state'
import { printValue, shapeOf } from '#core/lists/values'

/** The filters that are set, in words, each with those that stay when it is removed. */
export async function chipsOf(state: ListState) {
  const chips: { text: string; without: Filter[] }[] = []
  for (const filter of state.filters)
    chips.push({
      text: await sayFilter(state.list, filter),
      without: state.filters.filter((other) => other !== filter),
    })
  return chips
}

/** One filter in words. */
export async function sayFilter(list: List, filter: Filter) {
  const field = list.field(filter.field)!
  const { i18n } = list.context
  const value = await sayValue(list, filter)
  const type = field.filter!.type
  const said = i18n.t(`lists.said.${type}.${filter.operator}`, {
    value,
    days: Number(filter.value),
  })
  return `${list.label(field)} ${said}`
}

async function sayValue(list: List, { field: key, operator, value }: Filter) {
  const field = list.field(key)!
  const shape = shapeOf(field.filter!.type, operator)
  if (shape === 'keys') return sayChoices(list, key, value as string[])
  if (shape === 'day' || shape === 'days')
    return [value]
      .flat()
      .map((day) => sayDay(list, day as string))
      .join(' – ')
  if (shape === 'yes') return list.context.i18n.t(`lists.${value ? 'yes' : 'no'}`)
  return shape === 'numbers' ? (value as number[]).join(' – ') : printValue(value)
}

async function sayChoices(list: List, key: string, keys: string[]) {
  const labels = new Map(
    (await list.choices(list.field(key)!)).map((choice) => [choice.key, choice.label])
  )
  return keys.map((one) => labels.get(one) ?? '?').join(', ')
}

const sayDay = ({ context }: List, day: string) =>
  context.format.date(DateTime.fromISO(day, { zone: context.timeZone }))
