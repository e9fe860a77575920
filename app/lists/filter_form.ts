import type { ListField } from '#core/lists/field'
import type { List } from '#core/lists/list'
import { OPERATORS, shapeOf } from '#core/lists/values'

/** What the filter page shows: the fields to choose from, or what may be asked of one. */
export async function filterForm(list: List, key: unknown) {
  const field = list.filterable().find((one) => one.key === key)
  return {
    entity: list.entity,
    fields: list.filterable().map((one) => ({ key: one.key, label: list.label(one) })),
    field: field && { key: field.key, label: list.label(field), type: field.filter!.type },
    operators: field ? operatorsOf(list, field) : [],
    choices: field ? await list.choices(field) : [],
  }
}

function operatorsOf(list: List, { filter }: ListField) {
  const { type, operators } = filter!
  return (operators ?? Object.keys(OPERATORS[type])).map((key) => ({
    key,
    shape: shapeOf(type, key),
    label: list.context.i18n.t(`lists.operators.${type}.${key}`),
  }))
}
