import db from '@adonisjs/lucid/services/db'
import { CONTACT_TAGS, tagsOf } from '#core/contacts/tagging'
import { heldAsCell } from '#core/fields/files/cells'
import { linkWords } from '#core/fields/files/links'
import { emailsOf } from '#core/fields/files/pointed'
import type User from '#core/accounts/models/user'
import type { KnownField } from '#core/fields/known'
import { valuesOf } from '#core/fields/values'
import type { ExportedAddress, ExportedContact } from '#core/imports/exporting/columns'

/** Contacts with all that hangs on them, in the order of their ids: nine queries at most. */
export async function loadContacts(
  ids: number[],
  { fields, user }: { fields: KnownField[]; user?: User } = { fields: [] }
): Promise<ExportedContact[]> {
  const rows = await db
    .query()
    .from('contacts')
    .leftJoin('contacts as company', 'company.id', 'contacts.company_id')
    .leftJoin('users', 'users.id', 'contacts.owner_id')
    .leftJoin('teams', 'teams.id', 'contacts.team_id')
    .leftJoin('personas', 'personas.id', 'contacts.persona_id')
    .leftJoin('journey_stages', 'journey_stages.id', 'contacts.journey_stage_id')
    .whereIn('contacts.id', ids)
    .orderBy('contacts.id')
    .select('contacts.*', 'company.name as company_name', 'users.email as owner')
    .select('teams.name as team', 'personas.name as persona', 'journey_stages.name as stage')
  const hanging = (table: string) =>
    db.query().from(table).whereIn('contact_id', ids).orderBy('is_primary', 'desc').orderBy('id')
  const points = grouped(await hanging('contact_points'))
  const addresses = grouped(await hanging('contact_addresses'))
  const tags = await tagsOf(CONTACT_TAGS, ids, db.connection())
  const held = await valuesOf('contacts', ids, { fields })
  const pointed = {
    users: await emailsOf(fields),
    contacts: user && (await linkWords(held.values(), fields, user)),
  }
  return rows.map((row) => {
    const of = (kind: string) =>
      (points.get(row.id) ?? [])
        .filter((point) => point.kind === kind)
        .map(({ value, label, owned_value: owned }) => ({
          value,
          label: label ?? '',
          isShared: owned === null && row.deleted_at === null,
        }))
    return {
      kind: row.kind,
      name: row.kind === 'company' ? row.name : '',
      firstName: row.first_name ?? '',
      lastName: row.last_name ?? '',
      company: row.company_name ?? '',
      jobTitle: row.job_title ?? '',
      website: row.website ?? '',
      externalId: row.external_id ?? '',
      owner: row.owner ?? '',
      team: row.team ?? '',
      persona: row.persona ?? '',
      journeyStage: row.stage ?? '',
      language: row.language ?? '',
      timeZone: row.time_zone ?? '',
      preferredChannel: row.preferred_channel ?? '',
      tags: (tags.get(row.id) ?? []).map(({ name }) => name),
      emails: of('email'),
      phones: of('phone'),
      addresses: (addresses.get(row.id) ?? []).map(address),
      custom: fields.map((field) => heldAsCell(field, held.get(row.id)?.[field.key], pointed)),
    }
  })
}

const grouped = (rows: any[]) => Map.groupBy(rows, (row) => row.contact_id as number)

const address = (row: any): ExportedAddress => ({
  type: row.kind,
  street: row.street ?? '',
  postalCode: row.postal_code ?? '',
  city: row.city ?? '',
  region: row.region ?? '',
  country: row.country ?? '',
})
