import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { Problem, wrong, type FieldProblem } from '#core/api/problems'
import type Contact from '#core/contacts/models/contact'
import type { ContactInput } from '#core/contacts/models/contact/kept'
import { customInput } from '#core/fields/api/input'
import { valuesOfOne } from '#core/fields/values'
import { pointsInput } from '#core/contacts/api/point_input'

type Body = Record<string, any>

/**
 * What a body asks for, ready for the model. References must be there and
 * readable, names complete, addresses valid and free.
 */
export async function contactInput(
  body: Body,
  { user, contact }: { user: User; contact?: Contact }
): Promise<ContactInput> {
  const errors = [...nameProblems(body, contact), ...zoneProblems(body)]
  errors.push(...(await referenceProblems(body, user, contact)))
  const custom = await customInput('contacts', body.custom, {
    user,
    kind: body.kind ?? contact?.kind,
    isNew: !contact,
    held: contact && (await valuesOfOne('contacts', contact.id)),
  })
  errors.push(...custom.errors)
  if (errors.length) throw Problem.invalid(errors)

  const { points, addresses, tags, revision, custom: said, ...fields } = body
  return {
    ...camelCased(fields),
    ...(points && { points: await pointsInput(points, { user, contact }) }),
    ...(addresses && { addresses: addresses.map(camelCased) }),
    ...(tags && { tags }),
    ...(custom.values && { custom: custom.values }),
  }
}

function* nameProblems(body: Body, contact?: Contact): Generator<FieldProblem> {
  const kind = body.kind ?? contact?.kind
  const first = body.first_name === undefined ? contact?.firstName : body.first_name
  const last = body.last_name === undefined ? contact?.lastName : body.last_name
  if (kind === 'company') {
    for (const field of ['first_name', 'last_name', 'company_id']) {
      if (body[field]) yield wrong(field, 'kind', `A company has no ${field}`)
    }
    if (!contact && !body.name) yield wrong('name', 'required', 'A company needs a name')
  } else if (body.name && (first || last)) {
    yield wrong('name', 'derived', 'The name of a person is first_name and last_name together')
  } else if (!hasLetters(first, last, body.name) && (!contact || touchesName(body))) {
    yield wrong('first_name', 'required', 'A person needs a first_name, a last_name or a name')
  }
}

const hasLetters = (...names: (string | null | undefined)[]) => names.some((name) => name?.trim())
const touchesName = (body: Body) => body.first_name !== undefined || body.last_name !== undefined

function* zoneProblems({ time_zone: zone }: Body): Generator<FieldProblem> {
  if (zone && !isZone(zone)) yield wrong('time_zone', 'time_zone', `${zone} is not an IANA zone`)
}

function isZone(zone: string) {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const REFERENCES: Record<string, string> = {
  team_id: 'teams',
  persona_id: 'personas',
  journey_stage_id: 'journey_stages',
}

async function referenceProblems(body: Body, user: User, contact?: Contact) {
  const missing: string[] = []
  for (const [field, table] of Object.entries(REFERENCES)) {
    if (body[field] && !(await db.query().from(table).where('id', body[field]).first())) {
      missing.push(field)
    }
  }
  if (body.owner_id && !(await activeUser(body.owner_id))) missing.push('owner_id')
  if (body.company_id && !(await company(body.company_id, user, contact))) {
    missing.push('company_id')
  }
  return missing.map((field) => wrong(field, 'exists', `There is no such ${field}`))
}

const activeUser = (id: number) => db.query().from('users').where({ id, is_active: true }).first()

const company = (id: number, user: User, contact?: Contact) =>
  user
    .scope(db.query().from('contacts').where({ id, kind: 'company' }), 'read', 'contacts')
    .whereNull('deleted_at')
    .whereNot('id', contact?.id ?? 0)
    .first()

function camelCased(fields: Body): Body {
  const named = Object.entries(fields).map(([field, value]) => [
    field === 'primary'
      ? 'isPrimary'
      : field.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
    value,
  ])
  return Object.fromEntries(named)
}
