import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import { peopleIn } from '#core/conversations/people'
import type { Way } from '#core/conversations/ways'

/** Someone who may get a copy of an answer. */
export interface Copied {
  kind: string
  value: string
  name: string | null
  isCopied: boolean
  /** Of the address; no copy goes to one that is not usable. */
  state: string
}

interface Subject {
  id: number
  contactId: number
}

/**
 * Everyone who takes part and can be reached in copy; the contact too, for an answer that
 * goes to somebody else.
 */
export async function copiedIn(of: Subject, ways: Way[], user: User): Promise<Copied[]> {
  const kinds = new Set(ways.filter(({ features }) => features.copies).map(({ kind }) => kind))
  if (!kinds.size) return []
  const people = await peopleIn(of, user)
  const others = new Set(people.map(({ value }) => value))
  const own = [...kinds].flatMap(
    (kind) => ways.find((way) => way.kind === kind && !others.has(way.address)) ?? []
  )
  return [
    ...own.map(({ kind, address }) => ({
      kind,
      value: address,
      name: null,
      isCopied: true,
      state: 'usable',
    })),
    ...people
      .filter(({ kind }) => kinds.has(kind))
      .map(({ contact, ...person }) => ({ ...person, name: contact ?? person.name })),
  ]
}

/** Next time the same people are ticked. */
export async function rememberCopies(
  conversationId: number,
  kind: string,
  copies: string[],
  client: TransactionClientContract
) {
  const people = () =>
    client.from('conversation_participants').where({ conversation_id: conversationId, kind })
  await people().whereIn('value', copies).where('is_copied', false).update({ is_copied: true })
  await people().whereNotIn('value', copies).where('is_copied', true).update({ is_copied: false })
}
