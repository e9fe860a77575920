import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Which conversations a policy is for; what is null or empty does not matter. */
export interface Conditions {
  /** 1 low to 4 urgent. */
  priorities: number[]
  inboxId: number | null
  teamId: number | null
  /** Of the contact. */
  tagId: number | null
}

/** What is looked at. */
export interface Judged {
  contactId: number
  priority: number
  inboxId: number | null
  teamId: number | null
}

export async function suits(
  conversation: Judged,
  { priorities, inboxId, teamId, tagId }: Conditions,
  client: QueryClientContract
): Promise<boolean> {
  if (priorities.length && !priorities.includes(conversation.priority)) return false
  if (inboxId && conversation.inboxId !== inboxId) return false
  if (teamId && conversation.teamId !== teamId) return false
  if (!tagId) return true
  const tagged = { contact_id: conversation.contactId, tag_id: tagId }
  return (await client.from('contact_tags').where(tagged).first()) !== null
}
