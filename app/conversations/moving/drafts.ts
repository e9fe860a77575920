import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

interface DraftRow {
  conversation_id: number
  user_id: number
  direction: string
  inbox_id: number | null
  body: string
  updated_at: number
}

/** What someone had begun in both, and what became of it; `before` is null where they had begun nothing. */
interface MovedDraft {
  from: DraftRow
  before: DraftRow | null
  after: DraftRow
}

/** Half sentences go along; where the same person began one in both, both stay, one below the other. */
export async function moveDrafts(
  fromId: number,
  toId: number,
  client: TransactionClientContract
): Promise<MovedDraft[]> {
  const theirs: DraftRow[] = await client.from('drafts').where('conversation_id', fromId)
  const moved: MovedDraft[] = []
  for (const from of theirs) {
    const before = await draftOf(toId, from.user_id, client)
    const after = before
      ? { ...before, body: `${before.body}\n\n${from.body}` }
      : { ...from, conversation_id: toId }
    await put(after, client)
    moved.push({ from, before, after })
  }
  await client.from('drafts').where('conversation_id', fromId).delete()
  return moved
}

/** Back, where nobody wrote on since. */
export async function moveDraftsBack(moved: MovedDraft[], client: TransactionClientContract) {
  for (const { from, before, after } of moved) {
    const now = await draftOf(after.conversation_id, after.user_id, client)
    if (now?.body !== after.body) continue
    await remove(after, client)
    if (before) await put(before, client)
    await put(from, client)
  }
}

const draftOf = (
  conversationId: number,
  userId: number,
  client: TransactionClientContract
): Promise<DraftRow | null> =>
  client.from('drafts').where({ conversation_id: conversationId, user_id: userId }).first()

async function put(draft: DraftRow, client: TransactionClientContract) {
  await remove(draft, client)
  await client.table('drafts').insert(draft)
}

const remove = ({ conversation_id, user_id }: DraftRow, client: TransactionClientContract) =>
  client.from('drafts').where({ conversation_id, user_id }).delete()
