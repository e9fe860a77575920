import db from '@adonisjs/lucid/services/db'
import { iso, someIso } from '#core/api/moments'
import { CONTACT_TAGS, tagsOf } from '#core/contacts/tagging'
import { customJson } from '#core/fields/api/json'

type Row = Record<string, any>

/** Plain rows of `contacts` as the API gives them: four more queries, however many rows. */
export async function contactsJson(rows: Row[]) {
  const ids = rows.map((row) => row.id)
  const [points, addresses, tags] = ids.length
    ? await Promise.all([
        pointsOf(ids),
        addressesOf(ids),
        tagsOf(CONTACT_TAGS, ids, db.connection()),
      ])
    : [new Map(), new Map(), new Map()]
  const custom = await customJson('contacts', rows as { id: number }[])

  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    first_name: row.first_name,
    last_name: row.last_name,
    company_id: row.company_id,
    job_title: row.job_title,
    website: row.website,
    owner_id: row.owner_id,
    team_id: row.team_id,
    persona_id: row.persona_id,
    journey_stage_id: row.journey_stage_id,
    language: row.language,
    time_zone: row.time_zone,
    preferred_channel: row.preferred_channel,
    external_id: row.external_id,
    points: (points.get(row.id) ?? []).map(pointJson),
    addresses: (addresses.get(row.id) ?? []).map(addressJson),
    tags: (tags.get(row.id) ?? []).map(({ name }: Row) => name),
    custom: custom(row as { id: number }),
    revision: row.revision,
    last_activity_at: iso(row.last_activity_at),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }))
}

/** One contact as it is stored now. */
export async function contactJson(contactId: number) {
  const row = await db.query().from('contacts').where('id', contactId).firstOrFail()
  return (await contactsJson([row]))[0]
}

export const pointJson = (row: Row) => ({
  id: row.id,
  kind: row.kind,
  value: row.value,
  label: row.label,
  primary: Boolean(row.is_primary),
  shared: row.owned_value === null,
  state: row.state,
  verified_at: someIso(row.verified_at),
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})

const addressJson = (row: Row) => ({
  kind: row.kind,
  street: row.street,
  postal_code: row.postal_code,
  city: row.city,
  region: row.region,
  country: row.country,
  primary: Boolean(row.is_primary),
})

export const pointsOf = async (ids: number[]) =>
  byContact(await db.query().from('contact_points').whereIn('contact_id', ids).orderBy('id'))

const addressesOf = async (ids: number[]) =>
  byContact(await db.query().from('contact_addresses').whereIn('contact_id', ids).orderBy('id'))

const byContact = (rows: Row[]) => Map.groupBy(rows, (row): number => row.contact_id)
