import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Contact from '#core/contacts/models/contact'
import { announceChange } from '#core/conversations/live'
import Conversation from '#core/conversations/models/conversation'
import UserNotification from '#core/notifications/models/user_notification'
import { recordBreach } from '#core/service_levels/breaches'
import type { Target } from '#core/service_levels/clock'
import { audienceOf, escalate, type Audience } from '#core/service_levels/escalation'
import { struck } from '#core/service_levels/face'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import { clockOf, storeClock } from '#core/service_levels/stored_clock'

/** Warns of what is due soon and marks what is late, each once, whoever else does so meanwhile. */
export async function attend(id: number) {
  const found = await Conversation.find(id)
  const clock = await clockOf(id, db)
  const policy = clock && (await ServiceLevelPolicy.find(clock.policyId))
  if (!found || !policy) return
  const audience = await audienceOf(found, policy)
  const conversation = await db.transaction((client) => strike(found, policy, audience, client))
  if (conversation) await announceChange(conversation)
}

/** Rows are locked in the order in which a message that comes in locks them. */
async function strike(
  { id, contactId }: Conversation,
  policy: ServiceLevelPolicy,
  audience: Audience,
  client: TransactionClientContract
) {
  const contact = await Contact.query({ client }).where('id', contactId).forUpdate().firstOrFail()
  const conversation = await Conversation.query({ client }).where('id', id).forUpdate().first()
  const stood = await clockOf(id, client)
  if (!conversation || stood?.policyId !== policy.id) return null
  const { clock, breached, warned } = struck(stood, Date.now())
  await storeClock(id, clock, client)
  if (contact.deletedAt) return null

  for (const target of breached)
    await recordBreach(conversation, { policy, target, round: clock.rounds[target]! }, client)
  if (breached.length) await escalate(conversation, policy, client)
  const tell = (kind: string, target: Target) => {
    const data = { conversationId: id, contact: contact.name, target }
    const people = kind === 'breach' ? audience.ofBreach : audience.ofWarning
    return UserNotification.send(people, { kind: `service_levels.${kind}`, data }, client)
  }
  for (const target of breached) await tell('breach', target)
  for (const target of warned) await tell('warning', target)
  return conversation
}
