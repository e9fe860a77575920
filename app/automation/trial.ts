import db from '@adonisjs/lucid/services/db'
import { conditionsMet, isMet } from '#core/automation/conditions'
import type AutomationRule from '#core/automation/models/automation_rule'
import { planFor } from '#core/automation/planning'
import { subjectOf } from '#core/automation/subject'
import { conditionWords } from '#core/automation/words'
import type { List } from '#core/lists/list'
import { within } from '#core/lists/reach'

const OFFERED = 30

/** Records that the rule can be tried on: the latest that the user may see. */
export async function recentRecords({ definition, context }: List) {
  const { table } = definition
  const query = db.query().from(table).select(`${table}.*`).orderBy(`${table}.id`, 'desc')
  within(query, context.user, 'read', definition)
  definition.unless?.where(query)
  const rows = await query.limit(OFFERED)
  return rows.map((row) => ({ value: row.id as number, label: definition.title(row).name }))
}

/** What the rule would do to a record: it is asked, and nothing is changed. Null when there is none. */
export async function tryOn(rule: AutomationRule, recordId: number, list: List) {
  const { definition, context } = list
  const { table } = definition
  const seen = db.query().from(table).where(`${table}.id`, recordId).select(`${table}.id`)
  within(seen, context.user, 'read', definition)
  const met = (await seen.first()) && (await conditionsMet(rule, recordId))
  const subject = await subjectOf({ entity: list.entity, recordId })
  if (!met || !subject) return null
  const { id, name, event } = rule
  const about = { i18n: context.i18n, rule: { id, name }, event }
  const steps = []
  for (const one of rule.actions)
    steps.push({ action: one.action, plan: await planFor(one, subject, about) })
  return { conditions: await said(rule, met, list), isMet: await isMet(rule, recordId), steps }
}

async function said({ conditions }: AutomationRule, met: boolean[], list: List) {
  const words = []
  for (const [index, filter] of conditions.entries()) {
    words.push({ words: await conditionWords(filter, list), isMet: met[index] })
  }
  return words
}
