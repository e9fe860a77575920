import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { channelNamed } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'

/** All are off and without secrets before their channels do what else there is to do. Answers how many. */
export async function neutraliseInboxes(): Promise<number> {
  await db.from('inboxes').update({
    is_enabled: false,
    secrets: null,
    state: 'stopped',
    state_reason: 'neutralised',
    state_at: Date.now(),
  })
  const inboxes = await Inbox.query().orderBy('id')
  for (const inbox of inboxes)
    await neutralised(inbox).catch((error) =>
      logger.error({ err: error, inboxId: inbox.id }, 'a channel could not be neutralised')
    )
  return inboxes.length
}

/** What a module that is off knows of an inbox stays; its secrets are gone. */
async function neutralised(inbox: Inbox) {
  const given = await channelNamed(inbox.channel)
  const channel = given && (await given.channel()).default
  await channel?.neutralise?.(inbox)
}
