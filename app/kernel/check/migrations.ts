import { randomUUID } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Addon } from '#kernel/addon'
import { addons } from '#kernel/addons'
import { contactColumns, uniqueBeside } from '#kernel/database/contact_columns'
import { prepareSqlite } from '#kernel/database/sqlite'
import { ModuleMigrations } from '#kernel/lifecycle/migrations'
import { isBookkeeping } from '#kernel/lifecycle/tables'
import type { ContactReference } from '#core/contacts/slots'

/** Table → the SQL that made it. */
type Schema = Map<string, string>

/** Up, down and up again on a database of its own, in memory. */
export async function checkMigrations(addon: Addon): Promise<string[]> {
  if (!addon.migrationCount) return []
  const name = `check_${randomUUID()}`
  db.manager.add(name, {
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, afterCreate: prepareSqlite },
    migrations: db.manager.get(db.primaryConnectionName)!.config.migrations,
  })
  try {
    return await walk(addon, name)
  } finally {
    await db.manager.close(name, true)
  }
}

async function walk(addon: Addon, name: string): Promise<string[]> {
  await prepare(addon, name)
  const before = await schema(name)
  const migrations = new ModuleMigrations(addon, name)

  const up = await migrations.up()
  if (up.error) return [`migrations fail: ${up.error.message}`]
  const made = added(addon, before, await schema(name))
  const personal = await undeclared(addon, made, name)

  const down = await migrations.down()
  if (down.error) return [`migrations cannot be taken back: ${down.error.message}`]
  const left = added(addon, before, await schema(name))

  const again = await migrations.up()
  if (again.error) return [`migrations fail the second time: ${again.error.message}`]

  return [
    ...[...made.keys()]
      .filter((table) => !table.startsWith(`${addon.id}_`))
      .map((table) => `the table "${table}" must begin with "${addon.id}_"`),
    ...[...left.keys()].map((table) => `taking the migrations back leaves "${table}"`),
    ...changedCore(before, await schema(name)),
    ...personal,
  ]
}

/** Core's tables, and those of what the module needs. */
async function prepare(addon: Addon, name: string) {
  const core = new MigrationRunner(db, app, { direction: 'up', connectionName: name })
  await core.run()
  if (core.error) throw core.error
  await prepareDependencies(addon, name)
}

async function prepareDependencies(addon: Addon, name: string) {
  for (const { id } of addon.depends) {
    const needed = addons.find(id)
    if (!needed || needed.isCore || needed.broken) continue
    await prepareDependencies(needed, name)
    await new ModuleMigrations(needed, name).up()
  }
}

async function schema(name: string): Promise<Schema> {
  const rows: { name: string; sql: string }[] = await db
    .connection(name)
    .from('sqlite_master')
    .where('type', 'table')
    .whereNot('name', 'like', 'sqlite_%')
    .select('name', 'sql')
  return new Map(rows.map((row) => [row.name, row.sql]))
}

const added = ({ id }: Addon, before: Schema, after: Schema): Schema =>
  new Map([...after].filter(([table]) => !before.has(table) && !isBookkeeping(id, table)))

const changedCore = (before: Schema, after: Schema) =>
  [...before]
    .filter(([table, sql]) => after.get(table) !== sql)
    .map(([table]) => `the migrations change "${table}", which is not the module's`)

/**
 * Tables that point at contacts hold personal data, which export, erasure and merges must know; and
 * what is unique for each contact cannot all be moved to another.
 */
async function undeclared(addon: Addon, made: Schema, name: string) {
  const declared = new Map(
    addon
      .contributions('personal.data')
      .flatMap(({ tables }) => tables.map((one) => [`${one.table}.${one.contact}`, one] as const))
  )
  const client = db.connection(name)
  const faults: string[] = []
  for (const table of made.keys()) {
    for (const column of await contactColumns(table, client)) {
      const reference = declared.get(`${table}.${column}`)
      if (reference) faults.push(...(await clashes(reference, client)))
      else faults.push(`"${table}.${column}" points at contacts: declare it in personal.data`)
    }
  }
  return faults
}

async function clashes(reference: ContactReference, client: QueryClientContract) {
  const { table, contact, unique, stays } = reference
  if (unique || stays) return []
  const beside = await uniqueBeside(table, contact, client)
  return beside.map(
    (columns) =>
      `"${table}" has one row for each contact and [${columns.join(', ')}]: say so by "unique" in personal.data`
  )
}
