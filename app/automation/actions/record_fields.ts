import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Subject } from '#core/automation/slots'
import { changeIn as changeContact } from '#core/contacts/models/contact/kept'
import { announceChange } from '#core/conversations/live'
import { changeIn as changeDeal } from '#core/deals/models/deal/kept'

interface Whose {
  ownerId?: number
  teamId?: number
}

/** Changes whose a record is: the conversation's assignee is its owner. */
export async function giveRecord(
  { conversation, deal, contact }: Subject,
  { ownerId, teamId }: Whose,
  client: TransactionClientContract
) {
  const set = { ...(ownerId && { ownerId }), ...(teamId && { teamId }) }
  if (conversation) {
    const change = { ...(ownerId && { assigneeId: ownerId }), ...(teamId && { teamId }) }
    await conversation.changeIn(change, { by: null }, client)
  } else if (deal) await changeDeal(deal, set, { by: null }, client)
  else await changeContact(contact!, set, { by: null }, client)
}

/** Open pages hear of a conversation that changed. */
export const tellOf = async ({ conversation }: Subject) =>
  conversation && announceChange(conversation)
