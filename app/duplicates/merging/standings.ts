import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { onePrimaryOfEachKind } from '#core/contacts/models/contact/reachable'

/** Whose a point or an address is, whether it is the main one, and for points: owned, not shared. */
interface Standing {
  contactId: number
  isPrimary: boolean
  isOwned?: boolean
}

/** By the row's id. */
export type Standings = Record<string, Standing>

interface Point {
  id: number
  contact_id: number
  kind: string
  value: string
  owned_value: string | null
  is_primary: number
}

export async function pointStandings(
  contactIds: number[],
  client: TransactionClientContract
): Promise<Standings> {
  const rows = await pointsOf(contactIds, client)
  return Object.fromEntries(
    rows.map((row) => [
      row.id,
      {
        contactId: row.contact_id,
        isPrimary: Boolean(row.is_primary),
        isOwned: row.owned_value !== null,
      },
    ])
  )
}

export async function addressStandings(
  contactIds: number[],
  client: TransactionClientContract
): Promise<Standings> {
  const rows = await client.from('contact_addresses').whereIn('contact_id', contactIds)
  return Object.fromEntries(
    rows.map((row) => [row.id, { contactId: row.contact_id, isPrimary: Boolean(row.is_primary) }])
  )
}

/** After points moved: the kept contact owns what one of them owned, and has one main point of each kind. */
export async function settlePoints(
  before: Standings,
  keptId: number,
  fromIds: number[],
  client: TransactionClientContract
) {
  const stayed = (await pointsOf(fromIds, client)).filter(({ owned_value }) => owned_value !== null)
  await own(ids(stayed), false, client)
  const kept = await pointsOf([keptId], client)
  const heirs = kept.filter((point) => stayed.some((one) => isAlike(one, point)))
  await own(ids(heirs), true, client)

  const hasMain = new Set(
    kept.filter(({ id }) => before[id]?.contactId === keptId).map(({ kind }) => kind)
  )
  const came = kept.filter(({ id }) => before[id]?.contactId !== keptId)
  await main('contact_points', ids(came.filter(({ kind }) => hasMain.has(kind))), false, client)
  await onePrimaryOfEachKind(keptId, client)
}

/** After addresses moved; answers where the contact is now, for its columns. */
export async function settleAddresses(
  before: Standings,
  keptId: number,
  client: TransactionClientContract
): Promise<{ city: string | null; country: string | null } | null> {
  const kept = await client.from('contact_addresses').where('contact_id', keptId).orderBy('id')
  const former = kept.filter(({ id }) => before[id]?.contactId === keptId)
  const chosen =
    former.find((one) => one.is_primary) ?? former[0] ?? kept.find((one) => one.is_primary)
  const others = kept.filter((one) => one !== chosen && one.is_primary)
  await main('contact_addresses', ids(others as Point[]), false, client)
  return former.length || !chosen ? null : { city: chosen.city, country: chosen.country }
}

/**
 * After points went back: each contact owns again what it owned, but for addresses that someone else
 * took meanwhile; these are answered.
 */
export async function restorePoints(
  { before, after }: { before: Standings; after: Standings },
  keptId: number,
  fromIds: number[],
  client: TransactionClientContract
): Promise<string[]> {
  const losing = (await pointsOf(fromIds, client)).filter(
    (point) => before[point.id]?.isOwned && point.owned_value === null
  )
  const kept = await pointsOf([keptId], client)
  const lent = kept.filter(
    (point) =>
      after[point.id]?.isOwned &&
      !before[point.id]?.isOwned &&
      losing.some((one) => isAlike(one, point))
  )
  await own(ids(lent), false, client)
  const taken = await ownedElsewhere(losing, client)
  const free = losing.filter((point) => !taken.some((one) => isAlike(one, point)))
  await own(ids(free), true, client)

  await restoreMain('contact_points', { before, after }, client)
  for (const id of [keptId, ...fromIds]) await onePrimaryOfEachKind(id, client)
  return losing.filter((point) => !free.includes(point)).map(({ value }) => value)
}

export const restoreAddresses = (
  standings: { before: Standings; after: Standings },
  client: TransactionClientContract
) => restoreMain('contact_addresses', standings, client)

/** What is still as the merge made it. */
async function restoreMain(
  table: 'contact_points' | 'contact_addresses',
  { before, after }: { before: Standings; after: Standings },
  client: TransactionClientContract
) {
  for (const isPrimary of [true, false]) {
    const changed = Object.keys(before).filter(
      (id) => before[id].isPrimary === isPrimary && after[id]?.isPrimary === !isPrimary
    )
    await main(table, changed.map(Number), isPrimary, client)
  }
}

const pointsOf = (contactIds: number[], client: TransactionClientContract): Promise<Point[]> =>
  client.from('contact_points').whereIn('contact_id', contactIds).orderBy('id') as never

const ownedElsewhere = (points: Point[], client: TransactionClientContract): Promise<Point[]> =>
  client.from('contact_points').whereIn(
    'owned_value',
    points.map(({ value }) => value)
  ) as never

async function own(pointIds: number[], isOwned: boolean, client: TransactionClientContract) {
  if (!pointIds.length) return
  const owned = isOwned ? client.raw('value') : null
  await client.from('contact_points').whereIn('id', pointIds).update({ owned_value: owned })
}

async function main(
  table: 'contact_points' | 'contact_addresses',
  rowIds: number[],
  isPrimary: boolean,
  client: TransactionClientContract
) {
  if (rowIds.length)
    await client.from(table).whereIn('id', rowIds).update({ is_primary: isPrimary })
}

const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)

const isAlike = (a: Point, b: Point) => a.kind === b.kind && a.value === b.value
