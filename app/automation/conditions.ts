import db from '@adonisjs/lucid/services/db'
import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'
import { whoMay } from '#core/accounts/who_may'
import type AutomationRule from '#core/automation/models/automation_rule'
import { entityOf } from '#core/automation/kinds'
import { contextOf } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List, type Filter } from '#core/lists/list'
import { stillKnown } from '#core/lists/state'

type Judging = Pick<AutomationRule, 'event' | 'matching' | 'conditions' | 'userId'>

/** Whether a record is as the rule wants it. */
export async function isMet(rule: Judging, recordId: number) {
  const met = await conditionsMet(rule, recordId)
  if (!met) return false
  if (!met.length) return true
  return rule.matching === 'all' ? met.every(Boolean) : met.some(Boolean)
}

/** Of each condition, whether it is met; null when the record is gone. A field that is gone is never met. */
export async function conditionsMet(rule: Judging, recordId: number) {
  const definition = await definitionOf((await entityOf(rule.event)) ?? '')
  if (!definition) return null
  const list = await List.open(definition, await contextOf(await readerOf(rule)))
  const row = (filters: Filter[]) => {
    const query = db.from(definition.table).where(`${definition.table}.id`, recordId)
    list.leaveOut(query, filters)
    return query
  }
  if (!(await row([]).first())) return null
  return Promise.all(
    rule.conditions.map(async (filter) => {
      const [known] = stillKnown(list, [filter])
      if (!known) return false
      const query = row([known])
      const { filter: asked } = list.field(known.field)!
      const condition = await asked!.condition(known.operator, known.value, list.context)
      condition.where(query)
      return (await query.first()) !== null
    })
  )
}

/** Who saved it last, or whoever manages rules: for _me_ and for the days of a zone. */
async function readerOf({ userId }: Judging) {
  const saved = userId ? await User.find(userId) : null
  if (saved) return loadRights(saved)
  const [someone] = await whoMay('automation.manage')
  return someone
}
