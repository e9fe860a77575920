import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { JobRun } from '#kernel/jobs/job'
import { causedBy } from '#core/automation/cause'
import { isMet } from '#core/automation/conditions'
import RunRule from '#core/automation/jobs/run_rule'
import type AutomationRun from '#core/automation/models/automation_run'
import type AutomationRule from '#core/automation/models/automation_rule'
import { planFor } from '#core/automation/planning'
import type { ActionPlan } from '#core/automation/slots'
import { subjectOf } from '#core/automation/subject'
import { settings } from '#core/settings/settings'

/** How a run does its actions, one after the other, each of them once whatever happens. */
export function CarriedOn<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class CarriedOnModel extends superclass {
    async carryOn({ isLastAttempt }: Pick<JobRun, 'isLastAttempt'>) {
      const run = this as unknown as AutomationRun
      if (run.finishedAt) return
      await run.load('rule')
      if (run.state === 'waiting' && !(await matched(run))) return
      try {
        while (run.position < run.actions.length) if (!(await act(run))) return
      } catch (error) {
        if (isLastAttempt) await fail(run, error)
        throw error
      }
      await end(run, 'done')
      await run.rule.succeeded()
    }
  }
  return CarriedOnModel
}

/** Whether it is for this rule at all; one that is not leaves no trace. */
async function matched(run: AutomationRun) {
  const { rule, recordId } = run
  if (!rule.isEnabled || !(await isMet(rule, recordId))) {
    await run.delete()
    return false
  }
  return db.transaction(async (client) => {
    const began = await client
      .from('automation_runs')
      .where({ id: run.id, state: 'waiting' })
      .update({ state: 'running', actions: JSON.stringify(rule.actions), updated_at: Date.now() })
    if (!Number(began)) return false
    await rule.ran(client)
    Object.assign(run, { state: 'running', actions: rule.actions })
    return true
  })
}

/** Does the next action. False when the rest is for later, or for nobody. */
async function act(run: AutomationRun) {
  const subject = await subjectOf(run)
  if (!subject || !run.rule.isEnabled) {
    await end(run, 'stopped', subject ? 'off' : 'gone')
    return false
  }
  const i18n = i18nManager.locale(await settings.get('business.locale'))
  const { id, name, event } = run.rule
  const one = run.actions[run.position]
  const plan = await planFor(one, subject, { i18n, rule: { id, name }, event })
  const isOurs = await causedBy({ runId: run.id, ruleId: id, depth: run.depth }, () =>
    db.transaction((client) => write(run, plan, client))
  )
  if (!isOurs) return false
  run.position++
  if (!plan.ok) return true
  await plan.told?.()
  return !plan.wait
}

/** What it does and that it was done are one: after a crash it goes on behind it. */
async function write(run: AutomationRun, plan: ActionPlan, client: TransactionClientContract) {
  const { id, position, actions } = run
  const now = Date.now()
  const wait = plan.ok ? plan.wait : undefined
  const taken = await client
    .from('automation_runs')
    .where({ id, position, state: 'running' })
    .update({ position: position + 1, next_at: wait ? now + wait : null, updated_at: now })
  if (!Number(taken)) return false
  const step = { run_id: id, position, action: actions[position].action, words: plan.words }
  await client.from('automation_steps').where({ run_id: id, position }).delete()
  await client
    .table('automation_steps')
    .insert({ ...step, state: plan.ok ? 'done' : 'skipped', created_at: now })
  if (plan.ok) await plan.write?.(client)
  if (wait)
    await RunRule.deliverLater({ id }, { client, delay: wait, unique: `${id}:${position + 1}` })
  return true
}

async function end(
  run: AutomationRun,
  state: 'done' | 'stopped',
  reason: AutomationRun['reason'] = null
) {
  const now = Date.now()
  const over = { state, reason, next_at: null, finished_at: now, updated_at: now }
  await db.from('automation_runs').where('id', run.id).update(over)
}

async function fail({ id, position, actions, rule }: AutomationRun, error: Error) {
  const now = Date.now()
  await db.transaction(async (client) => {
    await client
      .from('automation_runs')
      .where({ id })
      .update({ state: 'failed', finished_at: now, updated_at: now })
    const { action } = actions[position]
    const words = error.message.slice(0, 2000)
    const step = { run_id: id, position, action, state: 'failed', words, created_at: now }
    await client.table('automation_steps').insert(step)
  })
  await (rule as AutomationRule).failed()
}
