import type { HttpContext } from '@adonisjs/core/http'
import type Broadcast from '#core/broadcasts/models/broadcast'
import { reasonWords } from '#core/broadcasts/reasons'
import { countsOf } from '#core/broadcasts/results'
import { contextOf } from '#core/lists/context'
import { channels } from '#core/inboxes/channels'

/** A broadcast and how it fares. */
export async function showState(ctx: HttpContext, broadcast: Broadcast) {
  const { i18n } = ctx
  const counts = await countsOf(broadcast)
  const { checked, expected, getting, state } = broadcast
  const isChecking = state === 'checking'
  const channel = (await channels()).find(({ id }) => id === broadcast.inbox?.channel)
  return {
    broadcast,
    counts,
    facts: await factsOf(ctx, broadcast),
    versions: broadcast.content ?? broadcast.template?.versions ?? [],
    progress: isChecking
      ? { done: checked, total: Math.max(expected, checked, 1) }
      : { done: getting - counts.waiting.count, total: Math.max(getting, 1) },
    mayTry: broadcast.template && channel?.point === 'email',
    words: (reason: string) => reasonWords(i18n, reason),
    poll: broadcast.isUnderWay || state === 'scheduled' || counts.held.count > 0,
  }
}

/** What was chosen, and when it goes or went, each with its name. */
async function factsOf({ auth, i18n }: HttpContext, broadcast: Broadcast) {
  const { format } = await contextOf(auth.user!, i18n)
  const { inbox, purpose, template, user } = broadcast
  const at = broadcast.finishedAt ?? broadcast.startedAt ?? broadcast.sendAt
  return [
    { key: 'purpose', value: i18n.t(`templates.purposes.${purpose}`) },
    { key: 'template_id', value: template?.name },
    { key: 'inbox_id', value: inbox?.name },
    { key: 'user', value: user?.name },
    { key: 'when', value: format.dateTime(at) },
  ]
    .filter(({ value }) => value)
    .map(({ key, value }) => ({ label: i18n.t(`broadcasts.fields.${key}`), value }))
}
