import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import User from '#core/accounts/models/user'
import { loadRights } from '#core/accounts/current_user'

interface Candidate {
  id: number
  capacity: number | null
  open: number
}

/** Active staff who may work on what is theirs; with their rights. */
export async function workers(): Promise<User[]> {
  const users = await User.query().where('is_active', true)
  for (const user of users) await loadRights(user)
  return users.filter(
    (user) => user.can('read', 'conversations') && user.can('update', 'conversations')
  )
}

/**
 * Who gets the next conversation of an inbox that assigns by itself, of its team; null while
 * everyone is away or has enough. Call it before anything is read in the
 * transaction: it locks the inbox and the people, so that what it counts is what
 * is stored, whoever else does the same.
 */
export async function nextAssignee(
  { inboxId, teamId }: { inboxId: number; teamId: number | null },
  staff: User[],
  client: TransactionClientContract
): Promise<User | null> {
  const inbox = await client.from('inboxes').where('id', inboxId).forUpdate().first()
  if (!inbox || inbox.assignment === 'manual') return null
  const team = teamId ?? inbox.team_id
  const among = team ? staff.filter(({ $teamIds }) => $teamIds.includes(team)) : staff
  const free = (await present(among, client)).filter(hasRoom)
  const turn = inTurn(inbox.last_assignee_id ?? 0)
  const [next] = free.toSorted((a, b) =>
    inbox.assignment === 'least_busy' ? a.open - b.open || turn(a, b) : turn(a, b)
  )
  if (!next) return null
  await client.from('inboxes').where('id', inboxId).update({ last_assignee_id: next.id })
  return among.find(({ id }) => id === next.id)!
}

const hasRoom = ({ capacity, open }: Candidate) => capacity === null || open < capacity

/** By id, beginning after the one who was last. */
const inTurn = (last: number) => (a: Candidate, b: Candidate) =>
  Number(a.id <= last) - Number(b.id <= last) || a.id - b.id

/** Those of them who are here, with how much they have to do. */
async function present(staff: User[], client: TransactionClientContract): Promise<Candidate[]> {
  const ids = staff.map(({ id }) => id)
  const rows = await client
    .from('users')
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', 'capacity', 'is_away', 'is_active')
    .forUpdate()
  const counts = await client
    .from('conversations')
    .whereIn('assignee_id', ids)
    .where('status', 'open')
    .whereNull('snoozed_until')
    .whereNull('merged_into_id')
    .groupBy('assignee_id')
    .select('assignee_id')
    .count('* as open')
  const open = new Map(counts.map((row) => [row.assignee_id, Number(row.open)]))
  return rows
    .filter((row) => row.is_active && !row.is_away)
    .map(({ id, capacity }) => ({ id, capacity, open: open.get(id) ?? 0 }))
}
