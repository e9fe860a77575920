import type { I18n } from '@adonisjs/i18n'
import type { Draft, DraftAction, DraftCondition } from '#core/automation/draft'
import { actionsFor } from '#core/automation/kinds'
import { filterForm } from '#core/lists/filter_form'
import type { List } from '#core/lists/list'

/** What the form of a rule shows. */
export async function ruleForm(draft: Draft, list: List, i18n: I18n) {
  const offered = await actionsFor(list.entity, i18n)
  const conditions = []
  for (const one of draft.conditions) conditions.push(await conditionRow(one, list))
  const actions = []
  for (const one of draft.actions) actions.push(await actionRow(one, offered, i18n))
  return {
    draft,
    conditions,
    actions,
    newConditions: list
      .filterable()
      .map((field) => ({ value: field.key, label: list.label(field) })),
    newActions: offered.map(({ id, label }) => ({ value: id, label })),
  }
}

async function conditionRow({ field: key, operator, values }: DraftCondition, list: List) {
  const { field, operators, choices } = await filterForm(list, key)
  return { key, field, operators, choices, operator, values }
}

export async function actionRow(
  { action: id, settings }: DraftAction,
  offered: Awaited<ReturnType<typeof actionsFor>>,
  i18n: I18n
) {
  const known = offered.find((one) => one.id === id)
  const { default: action } = known ? await known.action() : { default: null }
  return {
    id,
    settings,
    label: known?.label ?? null,
    icon: known?.icon ?? 'puzzle-off',
    fields: (await action?.fields?.(i18n)) ?? [],
  }
}
