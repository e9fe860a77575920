import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { channels } from '#core/inboxes/channels'

export interface Person {
  kind: string
  value: string
  name: string | null
  is_copied: boolean
}

export const participantsOf = (
  conversationId: number,
  client: QueryClientContract
): PromiseLike<Person[]> =>
  client
    .from('conversation_participants')
    .where('conversation_id', conversationId)
    .orderBy('id')
    .select('kind', 'value', 'name', 'is_copied')

/**
 * Addresses that the contact of a conversation wrote from and was written to in it; they
 * get a copy only of what someone wants them to.
 */
export async function correspondentsOf(
  conversationId: number,
  name: string,
  client: QueryClientContract
): Promise<Person[]> {
  const kinds = new Map((await channels()).map(({ id, point }) => [id, point]))
  const rows = await client
    .from('messages')
    .where('conversation_id', conversationId)
    .whereNotNull('address')
    .select('channel', 'address')
    .distinct()
  return rows
    .filter(({ channel }) => kinds.has(channel))
    .map(({ channel, address }) => ({
      kind: kinds.get(channel)!,
      value: address,
      name,
      is_copied: false,
    }))
}

/** Adds those who do not take part yet, and answers who they were. */
export async function addParticipants(
  people: Person[],
  conversationId: number,
  client: TransactionClientContract
): Promise<Person[]> {
  const known = new Set((await participantsOf(conversationId, client)).map(keyOf))
  const fresh = new Map(people.map((person) => [keyOf(person), person]))
  const added = [...fresh].filter(([key]) => !known.has(key)).map(([, person]) => person)
  for (const { name, ...person } of added)
    await client.table('conversation_participants').insert({
      ...person,
      conversation_id: conversationId,
      name: name?.slice(0, 191) ?? null,
    })
  return added
}

export async function removeParticipants(
  people: Person[],
  conversationId: number,
  client: TransactionClientContract
) {
  for (const { kind, value } of people)
    await client
      .from('conversation_participants')
      .where({ conversation_id: conversationId, kind, value })
      .delete()
}

/** Who was mentioned in one is in the mentions of the other; answers who was not before. */
export async function addMentions(fromId: number, toId: number, client: TransactionClientContract) {
  const of = (id: number) => client.from('conversation_mentions').where('conversation_id', id)
  const known = new Set((await of(toId)).map((row) => row.user_id))
  const added = (await of(fromId)).filter((row) => !known.has(row.user_id))
  await mention(added, toId, client)
  return added.map((row) => row.user_id as number)
}

/** The same for those who were mentioned since a moment only. */
export async function addMentionsSince(
  since: number,
  fromId: number,
  toId: number,
  client: TransactionClientContract
) {
  const rows = await client
    .from('conversation_mentions')
    .where('conversation_id', fromId)
    .where('created_at', '>=', since)
  await mention(rows, toId, client)
}

const mention = async (
  rows: object[],
  conversationId: number,
  client: TransactionClientContract
) => {
  for (const row of rows)
    await client.table('conversation_mentions').insert({ ...row, conversation_id: conversationId })
}

export const removeMentions = (
  userIds: number[],
  conversationId: number,
  client: TransactionClientContract
) =>
  client
    .from('conversation_mentions')
    .where('conversation_id', conversationId)
    .whereIn('user_id', userIds)
    .delete()

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`
