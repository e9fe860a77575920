import db from '@adonisjs/lucid/services/db'
import { COUNTRIES } from '#core/contacts/choices'
import { knownFields, type KnownField } from '#core/fields/known'
import { fold } from '#core/search/fold'
import { settings } from '#core/settings/settings'

/** What the words of a file are looked up in; read once for each run. */
export interface Lookups {
  /** ISO 3166-1 alpha-2; phone numbers without a prefix are this country's. */
  country: string
  /** In which language numbers without more signs are written. */
  locale: string
  fields: readonly KnownField[]
  users: Map<string, number>
  teams: Map<string, number>
  personas: Map<string, number>
  journeyStages: Map<string, number>
  /** Folded names in many languages, and codes → ISO 3166-1 alpha-2 */
  countries: Map<string, string>
  /** Folded names → BCP 47 */
  languages: Map<string, string>
}

export async function readLookups(): Promise<Lookups> {
  const named = async (table: string) => {
    const rows = await db.query().from(table).select('id', 'name')
    return new Map<string, number>(rows.map(({ id, name }) => [fold(name), id]))
  }
  return {
    country: await settings.get('business.country'),
    locale: await settings.get('business.locale'),
    fields: await knownFields('contacts'),
    users: await usersByWords(),
    teams: await named('teams'),
    personas: await named('personas'),
    journeyStages: await named('journey_stages'),
    countries: countriesByWords(),
    languages: languagesByWords(),
  }
}

/** By email, and by name where only one has it. */
async function usersByWords() {
  const rows: { id: number; name: string; email: string }[] = await db
    .query()
    .from('users')
    .where('is_active', true)
    .select('id', 'name', 'email')
  const names = Map.groupBy(rows, ({ name }) => fold(name))
  const single = [...names].filter(([, users]) => users.length === 1)
  return new Map<string, number>([
    ...single.map(([name, [{ id }]]) => [name, id] as const),
    ...rows.map(({ id, email }) => [email.toLowerCase(), id] as const),
  ])
}

const SPOKEN = ['en', 'it', 'de', 'fr', 'es', 'pt', 'nl']

/** As people write them, besides. */
const COUNTRY_WORDS: Record<string, string> = {
  'usa': 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  "stati uniti d'america": 'US',
  'uk': 'GB',
  'great britain': 'GB',
  'england': 'GB',
  'inghilterra': 'GB',
  'gran bretagna': 'GB',
  'scotland': 'GB',
  'holland': 'NL',
  'olanda': 'NL',
  'czech republic': 'CZ',
  'repubblica ceca': 'CZ',
  'ita': 'IT',
  'deu': 'DE',
  'fra': 'FR',
  'esp': 'ES',
  'gbr': 'GB',
}

let countryWords: Map<string, string> | undefined

function countriesByWords() {
  countryWords ??= new Map([
    ...SPOKEN.flatMap((locale) => {
      const names = new Intl.DisplayNames([locale], { type: 'region' })
      return COUNTRIES.map((code) => [fold(names.of(code) ?? code), code] as const)
    }),
    ...COUNTRIES.map((code) => [code.toLowerCase(), code] as const),
    ...Object.entries(COUNTRY_WORDS),
  ])
  return countryWords
}

const LANGUAGES =
  'ar bg cs da de el en es et fi fr he hr hu it ja ko lt lv nl no pl pt ro ru sk sl sr sv tr uk zh'

let languageWords: Map<string, string> | undefined

function languagesByWords() {
  languageWords ??= new Map(
    SPOKEN.flatMap((locale) => {
      const names = new Intl.DisplayNames([locale], { type: 'language' })
      return LANGUAGES.split(' ').map((code) => [fold(names.of(code) ?? code), code] as const)
    })
  )
  return languageWords
}
