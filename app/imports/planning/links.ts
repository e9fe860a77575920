import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import { nameKey } from '#core/contacts/name_key'
import type { Draft, Reason } from '#core/imports/planning/draft'
import { pointKey } from '#core/imports/planning/known'
import type { Link } from '#core/imports/planning/link'
import { fold } from '#core/search/fold'

/** What the one it names may be remembered by: an email, an external id, a phone, a name; the first that anyone has is meant. */
export function linkKeys({ text, point }: Link) {
  const address = point ? [pointKey(point)] : []
  const [email, phone] = point?.kind === 'email' ? [address, []] : [[], address]
  return [...email, `id ${text}`, ...phone, `name ${fold(text)}`]
}

/** The drafts with the contacts that their cells name, and left over the links that name nobody: three queries, however many they are. */
export async function withLinks(
  drafts: Draft[],
  user: User,
  client: QueryClientContract
): Promise<Draft[]> {
  const links = drafts.flatMap((draft) => draft.links)
  if (!links.length) return drafts
  const carriers = await carriersOf(links, user, client)
  return drafts.map((draft) => linked(draft, carriers))
}

/** What contacts are remembered by → who carries it. */
type Carriers = Map<string, Set<number>>

function linked(draft: Draft, carriers: Carriers): Draft {
  const custom = { ...draft.custom }
  const remarks = [...draft.remarks]
  const links: Link[] = []
  for (const link of draft.links) {
    const key = linkKeys(link).find((one) => carriers.has(one))
    const [id, another] = key ? carriers.get(key)! : []
    if (!id) links.push(link)
    else if (another) remarks.push(leftOut(link, 'several'))
    else custom[link.field] = id
  }
  return { ...draft, custom, remarks, links }
}

/** How many contacts a cell names. */
export type Named = 'nobody' | 'one' | 'several'

const leftOut = ({ name, text }: Link, named: Named): Reason => ({
  key: `link_${named}`,
  value: `${name}: ${text.slice(0, 60)}`,
})

/** What was left out of a row, and why; links that name nobody who is here may name someone else. */
export function remarksOf({ remarks, links }: Draft, named = (_: Link): Named => 'nobody') {
  const lost = links.map((link) => ({ link, found: named(link) }))
  return [
    ...remarks,
    ...lost.flatMap(({ link, found }) => (found === 'one' ? [] : [leftOut(link, found)])),
  ]
}

/** Contacts that the user may see by what the links name; an address is its owner's, if it has one. */
async function carriersOf(links: Link[], user: User, client: QueryClientContract) {
  const contacts = () =>
    user.scope(client.query().from('contacts'), 'read', 'contacts').whereNull('deleted_at')
  const texts = links.map(({ text }) => text)
  const carriers: Carriers = new Map()
  const add = (key: string, id: number) =>
    carriers.set(key, (carriers.get(key) ?? new Set()).add(id))

  const points = await contacts()
    .join('contact_points', 'contact_points.contact_id', 'contacts.id')
    .whereIn('contact_points.kind', ['email', 'phone'])
    .whereIn(
      'value',
      links.flatMap(({ point }) => point?.value ?? [])
    )
    .select('contact_id', 'contact_points.kind', 'value', 'owned_value')
  const owned = new Set(points.filter((one) => one.owned_value !== null).map(pointKey))
  for (const point of points)
    if (point.owned_value !== null || !owned.has(pointKey(point)))
      add(pointKey(point), point.contact_id)

  const known = await contacts().whereIn('external_id', texts).select('id', 'external_id')
  for (const { id, external_id: key } of known) add(`id ${key}`, id)

  const kinds = ['person', 'company'] as const
  const named = await contacts()
    .whereIn(
      'name_key',
      texts.flatMap((name) => kinds.map((kind) => nameKey({ kind, name })))
    )
    .select('id', 'name')
  for (const { id, name } of named) add(`name ${fold(name)}`, id)
  return carriers
}
