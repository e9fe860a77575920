import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { inWords } from '#core/activities/due_words'
import type Activity from '#core/activities/models/activity'
import type { ActivityInput } from '#core/activities/models/activity/kept'
import { requestContext } from '#core/lists/context'

const NAMED: Record<string, [table: string, column: string]> = {
  assigneeId: ['users', 'name'],
  teamId: ['teams', 'name'],
  contactId: ['contacts', 'name'],
  dealId: ['deals', 'title'],
}

/** What is stored now against what was typed, where the two differ. */
export async function differences(current: Activity, input: ActivityInput, ctx: HttpContext) {
  const { dueOn, dueAt, ...fields } = input
  const reader = await requestContext(ctx)
  const due = { dueOn: dueOn ?? null, dueAt: dueAt ?? current.dueAt }
  const pairs = [
    { field: 'due', theirs: inWords(current, reader), mine: inWords(due, reader) },
    ...(await Promise.all(
      Object.entries(fields).map(async ([field, mine]) => ({
        field,
        theirs: await worded(field, current[field as keyof Activity], ctx),
        mine: await worded(field, mine, ctx),
      }))
    )),
  ]
  return pairs
    .filter(({ theirs, mine }) => theirs !== mine)
    .map(({ field, ...pair }) => ({ ...pair, label: ctx.i18n.t(`activities.fields.${field}`) }))
}

async function worded(field: string, value: unknown, { i18n }: HttpContext) {
  if (value === null || value === undefined) return ''
  if (field === 'kind') return i18n.t(`activities.kinds.${value}`)
  if (!NAMED[field]) return String(value)
  const [table, column] = NAMED[field]
  const row = await db
    .query()
    .from(table)
    .where('id', value as number)
    .first()
  return String(row?.[column] ?? '')
}
