import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { personaIds, stageIds, tagIds } from '#core/demo/catalogue'
import { writeContacts, writeHistory, type ContactDraft, type Employer } from '#core/demo/drafts'
import { generateCompany, generateHistory, generatePerson, type World } from '#core/demo/generated'
import { COMMON_TAG, RARE_TAG, TAGS } from '#core/demo/lists/tags'
import { words } from '#core/demo/lists/words'
import { adding, loading } from '#core/demo/loading'
import { Random } from '#core/demo/random'

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

const CHUNK = 5000
const RARE = 10

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
  const run = await begin(options)
  const fill = contacts > run.first ? loading : adding
  await fill(GENERATED_TABLES, async (transaction) => {
    while (run.written < contacts && !isStopped?.()) {
      const count = Math.min(CHUNK, contacts - run.written)
      await transaction((client) => writeChunk(client, run, count))
      onProgress?.(run.written)
    }
  })
  if (timeline && run.personId) await lengthenTimeline(run, timeline)
  return { written: run.written, longTimelineOf: timeline ? run.personId : undefined }
}

type Run = Awaited<ReturnType<typeof begin>>

async function begin({ contacts, companies, seed, now }: GenerateOptions) {
  const last = await db.query().from('contacts').max('id as id').first()
  return {
    random: new Random(seed ?? 1),
    world: await prepareWorld(now ?? Date.now()),
    companies: companies ?? 1 / 7,
    first: Number(last?.id ?? 0) + 1,
    rareEvery: Math.max(1, Math.floor(contacts / RARE)),
    written: 0,
    employers: [] as Employer[],
    personId: undefined as number | undefined,
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

/** The companies first: the people of the chunk may work there. */
async function writeChunk(client: TransactionClientContract, run: Run, count: number) {
  const { random, world, employers } = run
  const numbers = Array.from({ length: count }, (_, index) => run.first + run.written + index)
  const ofCompanies = numbers.splice(0, Math.round(count * run.companies))

  const companies = ofCompanies.map((number) => generateCompany(random, world, number))
  const ids = await store(client, run, ofCompanies, companies)
  ids.forEach((id, index) => employers.push({ id, name: companies[index].name }))
  const people = numbers.map((number) => generatePerson(random, world, number, employers))
  run.personId = (await store(client, run, numbers, people)).at(-1) ?? run.personId
  run.written += count
}

async function store(
  client: TransactionClientContract,
  run: Run,
  numbers: number[],
  drafts: ContactDraft[]
) {
  numbers.forEach((number, index) => {
    const nth = (number - run.first) / run.rareEvery
    if (Number.isInteger(nth) && nth < RARE) drafts[index].tagIds.push(run.world.rareTagId)
  })
  return writeContacts(client, drafts)
}

function lengthenTimeline({ random, world, personId }: Run, entries: number) {
  const history = generateHistory(random, world, entries)
  return db.transaction((client) =>
    writeHistory(
      client,
      history.map((entry) => ({ ...entry, contactId: personId! }))
    )
  )
}
