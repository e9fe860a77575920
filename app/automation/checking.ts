import type { I18n } from '@adonisjs/i18n'
import { errors } from '@vinejs/vine'
import type { Draft, DraftAction, DraftCondition } from '#core/automation/draft'
import { actionsFor } from '#core/automation/kinds'
import type { RuleAction } from '#core/automation/models/automation_rule'
import type { ActionField } from '#core/automation/slots'
import type { Filter, List } from '#core/lists/list'
import { filterOf } from '#core/lists/state'
import { shapeOf } from '#core/lists/values'

interface Fault {
  field: string
  message: string
  rule: string
}

/** Conditions and actions as they are stored. Throws E_VALIDATION_ERROR with what is wrong in each row. */
export async function checked({ conditions, actions }: Draft, list: List, i18n: I18n) {
  const faults: Fault[] = []
  const say = (field: string, key: string) =>
    void faults.push({ field, message: i18n.t(`automation.faults.${key}`), rule: 'rule' })

  const filters: Filter[] = []
  for (const [index, one] of conditions.entries()) {
    const filter = filterFrom(one, list)
    if (filter) filters.push(filter)
    else say(`conditions.${index}`, 'condition')
  }
  const known = new Map((await actionsFor(list.entity, i18n)).map((one) => [one.id, one]))
  const sound: RuleAction[] = []
  for (const [index, one] of actions.entries()) {
    const given = known.get(one.action)
    const fields = given && ((await (await given.action()).default.fields?.(i18n)) ?? [])
    const wrong = fields?.find((field) => !fits(field, one))
    if (!fields) say(`actions.${index}`, 'action')
    else if (wrong) say(`actions.${index}.${wrong.name}`, wrong.type)
    else sound.push({ action: one.action, settings: only(fields, one) })
  }
  if (!actions.length) say('new_action', 'no_actions')
  if (faults.length) throw new errors.E_VALIDATION_ERROR(faults)
  return { conditions: filters, actions: sound }
}

function filterFrom({ field, operator, values }: DraftCondition, list: List) {
  const type = list.field(field)?.filter?.type
  const shape = type && shapeOf(type, operator)
  return shape ? filterOf(list, field, operator, values[shape]) : undefined
}

const MOST = { text: 191, words: 5000, choice: 60, number: 4 }

function fits(
  { name, type, choices, most = MOST[type], isOptional }: ActionField,
  one: DraftAction
) {
  const value = one.settings[name] ?? ''
  if (!value.trim()) return isOptional === true
  if (value.length > most || !value.isWellFormed() || value.includes('\0')) return false
  if (type === 'choice') return choices!.some((choice) => choice.value === value)
  return type !== 'number' || /^[1-9]\d*$/.test(value)
}

const only = (fields: ActionField[], { settings }: DraftAction) =>
  Object.fromEntries(fields.map(({ name }) => [name, settings[name] ?? '']))
