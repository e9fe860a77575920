import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { personaIds, stageIds, tagIds } from '#core/demo/catalogue'
import { numbered, writeHistory, writeRows } from '#core/demo/drafts'
import { generateHistory, type World } from '#core/demo/generated'
import { COMMON_TAG, RARE_TAG, TAGS } from '#core/demo/lists/tags'
import { words } from '#core/demo/lists/words'
import { adding, loading } from '#core/demo/loading'
import type { Made, Order } from '#core/demo/maker'
import { countOf, makeContacts } from '#core/demo/making'
import { Random } from '#core/demo/random'
import { historyRows } from '#core/demo/rows'
import { search } from '#core/search/search'

export interface GenerateOptions {
  contacts: number
  /** The same seed makes the same contacts on an empty Filo. */
  seed?: number
  /** Share of companies among the contacts. */
  companies?: number
  /** Entries of one person's timeline, besides the one of its making. */
  timeline?: number
  /** Milliseconds since 1970 that everything happened before. */
  now?: number
  /** Told after each chunk how many contacts are written. */
  onProgress?(written: number): void
  /** Asked between chunks whether to stop. */
  isStopped?(): boolean
}

/** What is written to. */
export const GENERATED_TABLES = [
  'contacts',
  'contact_points',
  'contact_addresses',
  'contact_tags',
  'timeline_entries',
  'notes',
  'search_documents',
]

/**
 * Many contacts for measuring. Where contacts are there already the new ones
 * are numbered after them, so that no address is used twice.
 *
 * @returns how many were written, and who has the long timeline
 */
export async function generateContacts(options: GenerateOptions) {
  const { contacts, timeline, onProgress, isStopped } = options
  const order = await orderOf(options)
  const run = { written: 0, employerIds: [] as number[], personId: undefined as number | undefined }
  const fill = contacts > order.first ? loading : adding
  await fill(GENERATED_TABLES, async (transaction) => {
    for await (const made of makeContacts(order)) {
      if (isStopped?.()) return
      await transaction((client) => writeChunk(client, run, made))
      run.written += countOf(made)
      onProgress?.(run.written)
    }
  })
  if (timeline && run.personId) await lengthenTimeline(order, run.personId, timeline)
  return { written: run.written, longTimelineOf: timeline ? run.personId : undefined }
}

async function orderOf({ contacts, companies, seed, now }: GenerateOptions): Promise<Order> {
  const last = await db.query().from('contacts').max('id as id').first()
  return {
    contacts,
    seed: seed ?? 1,
    companies: companies ?? 1 / 7,
    first: Number(last?.id ?? 0) + 1,
    world: await prepareWorld(now ?? Date.now()),
  }
}

function prepareWorld(now: number): Promise<World> {
  const { personas, stages } = words('it')
  return db.transaction(async (client) => {
    const users = await client.from('users').where('is_active', true).orderBy('id').select('id')
    const [commonTagId, rareTagId, ...others] = await tagIds(
      [COMMON_TAG, RARE_TAG, ...TAGS],
      client
    )
    return {
      ownerIds: users.map((user) => user.id),
      personaIds: await personaIds(personas, client),
      stageIds: await stageIds(stages, client),
      tagIds: others,
      commonTagId,
      rareTagId,
      now,
    }
  })
}

interface Run {
  /** Ids of the companies, in the order in which they were made. */
  employerIds: number[]
  /** The last person. */
  personId: number | undefined
}

/** The companies first: the people of the chunk may work there. */
async function writeChunk(
  client: TransactionClientContract,
  run: Run,
  { companies, people }: Made
) {
  for (const id of await writeRows(client, companies)) run.employerIds.push(id)
  numbered(people.contacts, run.employerIds)
  run.personId = (await writeRows(client, people)).at(-1) ?? run.personId
  const documents = [...companies.documents, ...people.documents]
  await search.addRows(documents, [...companies.names, ...people.names], client)
}

function lengthenTimeline({ seed, world }: Order, contactId: number, entries: number) {
  const history = generateHistory(new Random(seed), world, entries)
  return db.transaction((client) =>
    writeHistory(client, historyRows(history.map((entry) => ({ ...entry, contactId }))))
  )
}
