import type { I18n } from '@adonisjs/i18n'
import { actionRow } from '#core/automation/form'
import { actionsFor } from '#core/automation/kinds'
import type AutomationRule from '#core/automation/models/automation_rule'
import { sayFilter } from '#core/lists/chips'
import type { Filter, List } from '#core/lists/list'
import { stillKnown } from '#core/lists/state'

/** What a rule asks for and does, in words for who reads it. */
export async function wordsOf({ conditions, actions }: AutomationRule, list: List, i18n: I18n) {
  const offered = await actionsFor(list.entity, i18n)
  const asked = []
  for (const filter of conditions) asked.push(await conditionWords(filter, list))
  const done = []
  for (const one of actions) done.push(actionWords(await actionRow(one, offered, i18n)))
  return { asked, done }
}

export async function conditionWords(filter: Filter, list: List) {
  const [known] = stillKnown(list, [filter])
  return known ? sayFilter(list, known) : filter.field
}

function actionWords({ id, label, icon, fields, settings }: Awaited<ReturnType<typeof actionRow>>) {
  const said = fields.map(({ name, choices }) => {
    const chosen = choices?.find(({ value }) => String(value) === String(settings[name]))
    return chosen?.label ?? settings[name]
  })
  return { icon, label: label ?? id, said: said.filter(Boolean).join(' · ') }
}
