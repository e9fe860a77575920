import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { channelsOf, countries, languages, timeZones, ADDRESS_KINDS } from '#core/contacts/choices'
import { language } from '#core/contacts/list/words'
import type Contact from '#core/contacts/models/contact'

const COMPANIES = 100

/** What the selects of a contact's forms offer: five queries, whatever the number of contacts. */
export async function formOptions(ctx: HttpContext, contact?: Contact) {
  const [users, teams, personas, stages, companies] = await Promise.all([
    owners(contact?.ownerId),
    db.query().from('teams').orderBy('name').select('id', 'name'),
    db.query().from('personas').orderBy('position').select('id', 'name'),
    db.query().from('journey_stages').orderBy('position').select('id', 'name'),
    companiesFor(ctx, contact?.companyId),
  ])
  const { i18n } = ctx
  return {
    owners: users.map(toOption),
    teams: teams.map(toOption),
    personas: personas.map(toOption),
    stages: stages.map(toOption),
    companies: including(
      companies.map(toOption),
      contact?.companyId,
      i18n.t('contacts.form.hidden_company')
    ),
    languages: including(
      languages(i18n.locale),
      contact?.language,
      language(contact?.language ?? null, i18n.locale)
    ),
    countries: countries(i18n.locale),
    timeZones: including(timeZones(), contact?.timeZone),
    channels: worded(channelsOf(contact), (one) => i18n.t(`contacts.channels.${one}`, {}, one)),
    addressKinds: worded(ADDRESS_KINDS, (one) => i18n.t(`contacts.address_kinds.${one}`)),
  }
}

export type FormOptions = Awaited<ReturnType<typeof formOptions>>

/** Who works here, and whose the contact is now. */
const owners = (present?: number | null) =>
  db
    .query()
    .from('users')
    .where('is_active', true)
    .orWhere('id', present ?? 0)
    .orderBy('name')
    .select('id', 'name')

/** What a record has is among the choices, or saving its form would take it away. */
function including<T extends string | number>(
  choices: { value: T; label: string }[],
  present?: T | null,
  label = String(present)
) {
  const isThere = !present || choices.some(({ value }) => value === present)
  return isThere ? choices : [...choices, { value: present, label }]
}

/** Some companies to choose from without script, the present one among them; with it, all are found by typing. */
async function companiesFor({ auth, session }: HttpContext, present?: number | null) {
  const typed = Number(session.flashMessages.get('companyId'))
  const some = db.query().from('contacts').where('kind', 'company').whereNull('deleted_at')
  const rows = await auth
    .user!.scope(some, 'read', 'contacts')
    .orderByRaw('case when id in (?, ?) then 0 else 1 end', [present ?? 0, typed || 0])
    .orderBy('sort_name')
    .limit(COMPANIES)
    .select('id', 'name')
  return rows
}

const toOption = ({ id, name }: { id: number; name: string }) => ({ value: id, label: name })

const worded = <T extends string>(values: readonly T[], words: (value: T) => string) =>
  values.map((value) => ({ value, label: words(value) }))
