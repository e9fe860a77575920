import type { HttpContext } from '@adonisjs/core/http'
import type Broadcast from '#core/broadcasts/models/broadcast'
import { reasonWords } from '#core/broadcasts/reasons'
import { countsOf } from '#core/broadcasts/results'
import { channels } from '#core/inboxes/channels'

/** A broadcast and how it fares. */
export async function showState({ i18n }: HttpContext, broadcast: Broadcast) {
  const counts = await countsOf(broadcast)
  const { checked, expected, getting, state } = broadcast
  const isChecking = state === 'checking'
  const channel = (await channels()).find(({ id }) => id === broadcast.inbox?.channel)
  return {
    broadcast,
    counts,
    versions: broadcast.content ?? broadcast.template?.versions ?? [],
    progress: isChecking
      ? { done: checked, total: Math.max(expected, checked, 1) }
      : { done: getting - counts.waiting.count, total: Math.max(getting, 1) },
    mayTry: broadcast.template && channel?.point === 'email',
    words: (reason: string) => reasonWords(i18n, reason),
    poll: broadcast.isUnderWay || state === 'scheduled' || counts.held.count > 0,
  }
}
