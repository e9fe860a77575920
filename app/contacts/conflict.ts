import db from '@adonisjs/lucid/services/db'
import { parseJson } from '#kernel/database/columns'
import type { Changes } from '#core/audit/models/audit_entry'
import type Contact from '#core/contacts/models/contact'
import type { ContactInput } from '#core/contacts/models/contact/kept'
import { givenInWords, heldAsChanges } from '#core/fields/changes'
import { fieldNamed } from '#core/fields/known'
import { valuesOfOne } from '#core/fields/values'
import { addressInWords, inWords, LISTS, listsInWords, pointInWords } from '#core/contacts/words'

/** One field in three states, as words; lists have one line for each of their rows. */
export interface Difference {
  field: string
  /** Of a custom field. */
  label?: string
  before: unknown
  theirs: unknown
  yours: unknown
  /** The one side that changed the field; null where both did and a person has to choose. */
  changedBy: 'theirs' | 'yours' | null
}

/** As many saves as are looked through for what a form was opened on. */
const LOOK_BACK = 100

/** What a form that was opened at `revision` would change of what is stored now. */
export async function differences(
  current: Contact,
  input: ContactInput,
  revision: number
): Promise<Difference[]> {
  const theirs = await stored(current)
  const since = await changesSince(current, revision)
  const { custom = {}, ...built } = input
  const yours: Record<string, unknown> = {
    ...built,
    ...linesOf(input),
    ...(await givenInWords('contacts', custom)),
  }

  const differing = Object.keys(yours).filter((field) => !alike(yours[field], theirs[field]))
  const before = (field: string) => (field in since ? since[field][0] : theirs[field])
  const raw = differing.map((field) => ({
    field,
    label: fieldNamed('contacts', field)?.name,
    before: before(field),
    theirs: theirs[field] ?? null,
    yours: yours[field] ?? null,
    changedBy: changedBy(field in since, alike(yours[field], before(field))),
  }))
  return Promise.all(raw.map(worded))
}

function changedBy(byThem: boolean, asBefore: boolean): Difference['changedBy'] {
  if (!byThem) return 'yours'
  return asBefore ? 'theirs' : null
}

async function stored(current: Contact): Promise<Record<string, unknown>> {
  return {
    ...current.$attributes,
    ...(await listsInWords(current.id, db.connection())),
    ...(await heldAsChanges('contacts', await valuesOfOne('contacts', current.id))),
  }
}

/** Field → its value at `revision` and now; every save of a contact leaves one audit entry. */
async function changesSince(current: Contact, revision: number): Promise<Changes> {
  const saves = Math.min(Math.max(current.revision - revision, 0), LOOK_BACK)
  const entries = await db
    .query()
    .from('audit_entries')
    .where({ entity: 'contacts', entity_id: String(current.id), action: 'update' })
    .orderBy('id', 'desc')
    .limit(saves)
  return Object.assign({}, ...entries.map((entry) => parseJson(entry.changes) as Changes))
}

const linesOf = ({ points, addresses, tags }: ContactInput) => ({
  ...(points && { points: points.map((point) => pointInWords(point)) }),
  ...(addresses && { addresses: addresses.map((address) => addressInWords(address)) }),
  ...(tags && { tags }),
})

/** Which address is the main one is settled by the model: it makes no difference here. */
const alike = (a: unknown, b: unknown) => plain(a) === plain(b)

const plain = (value: unknown) =>
  Array.isArray(value)
    ? value
        .map((line) => String(line).replace(/ ★$/, ''))
        .sort()
        .join('\n')
    : String(value ?? '')

async function worded(difference: Difference): Promise<Difference> {
  const { field, before, theirs, yours } = difference
  if ((LISTS as readonly string[]).includes(field) || difference.label) return difference
  const client = db.connection()
  const [one, two] = await Promise.all([
    inWords({ [field]: [before, theirs] }, client),
    inWords({ [field]: [before, yours] }, client),
  ])
  return { ...difference, before: one[field][0], theirs: one[field][1], yours: two[field][1] }
}
