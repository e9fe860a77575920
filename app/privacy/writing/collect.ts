import db from '@adonisjs/lucid/services/db'
import type { PersonalFile } from '#core/contacts/slots'
import { personalData } from '#core/contacts/personal_data'

export interface Part {
  /** Full id of who keeps it. */
  id: string
  /** Translation key. */
  label: string
  data: unknown
  /** Each with its name in the zip file. */
  files: { key: string; path: string }[]
}

/** What every addon keeps about a contact, one after the other. */
export async function* partsOf(contactId: number): AsyncGenerator<Part> {
  const client = db.connection()
  for (const keeper of await personalData()) {
    const { default: read } = await keeper.export()
    const files = keeper.files ? await (await keeper.files()).default(contactId, client) : []
    yield {
      id: keeper.id,
      label: keeper.label,
      data: await read(contactId, client),
      files: placed(keeper.id, files),
    }
  }
}

const placed = (id: string, files: PersonalFile[]) =>
  files
    .filter(({ isLeftOut }) => !isLeftOut)
    .map(({ key, name }, index) => ({ key, path: `files/${id}/${index + 1}-${safeName(name)}` }))

/** One that every system can unpack, and that stays in its folder. */
const safeName = (name: string) =>
  name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+|[. ]+$/g, '_')
    .slice(-100)
    .toWellFormed()
