import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type User from '#core/accounts/models/user'
import Import from '#core/imports/models/import'
import { DEFAULT_RULES, type ImportRules } from '#core/imports/planning/rules'
import { runJobs } from '#tests/support/jobs'

/** An upload as the body parser hands it over. */
export async function upload(bytes: Buffer | string, name = 'contacts.csv') {
  const tmpPath = join(tmpdir(), randomUUID())
  await writeFile(tmpPath, bytes)
  return { tmpPath, clientName: name, size: Buffer.byteLength(bytes) } as never
}

/** Uploaded and read. */
export async function taken(bytes: Buffer | string, by: User, name?: string) {
  const one = await Import.take(await upload(bytes, name), { by })
  await runJobs()
  return one.refresh()
}

/** Uploaded, read, mapped as it was guessed, and every row looked at. */
export async function checked(
  bytes: Buffer | string,
  by: User,
  rules: Partial<ImportRules> = {},
  name?: string
) {
  const one = await taken(bytes, by, name)
  const targets = one.columns!.map(({ target }) => target)
  await one.mapAs(targets, { ...DEFAULT_RULES, ...rules }, { by })
  await runJobs()
  return one.refresh()
}

/** The same, and brought in. */
export async function imported(
  bytes: Buffer | string,
  by: User,
  rules: Partial<ImportRules> = {},
  name?: string
) {
  const one = await checked(bytes, by, rules, name)
  await one.start({ by })
  await runJobs()
  return one.refresh()
}
