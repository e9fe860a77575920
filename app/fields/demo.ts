import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { touchStamp } from '#kernel/stamps'
import { bulkInsert } from '#kernel/database/bulk'
import { reindexContacts } from '#core/contacts/search'
import type { DemoContext, DemoSeed } from '#core/demo/slots'
import { insertValues } from '#core/fields/files/rows'
import { keyFor } from '#core/fields/key'
import { fieldsIn, STAMP, type KnownField } from '#core/fields/known'
import { sortedName } from '#core/fields/rows'
import type { CustomValues, FieldEntity, FieldType } from '#core/fields/types'

interface Words {
  invoices: string
  vat: string
  delivery: string
  days: string
  weekdays: string[]
  kilos: string
  kilosHelp: string
  machine: string
  machines: string[]
}

const WORDS: Record<string, Words> = {
  en: {
    invoices: 'Invoices',
    vat: 'VAT number',
    delivery: 'Delivery',
    days: 'Delivery days',
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
    kilos: 'Coffee a week',
    kilosHelp: 'In kilograms.',
    machine: 'Machine',
    machines: ['Two groups', 'Three groups', 'Bean to cup'],
  },
  it: {
    invoices: 'Fatture',
    vat: 'Partita IVA',
    delivery: 'Consegna',
    days: 'Giorni di consegna',
    weekdays: ['Lunedì', 'Martedì', 'Mercoledì', 'Giovedì', 'Venerdì'],
    kilos: 'Caffè alla settimana',
    kilosHelp: 'In chilogrammi.',
    machine: 'Macchina',
    machines: ['Due gruppi', 'Tre gruppi', 'Superautomatica'],
  },
}

/** What a roaster wants to know: whom to invoice, when to deliver and how much; and which machine is on offer. */
const seedFields: DemoSeed = async (context) => {
  const { client, locale } = context
  const words = WORDS[locale] ?? WORDS.en
  const vat = await define(client, 1, words.vat, 'text', { kind: 'company', group: words.invoices })
  const days = await define(client, 2, words.days, 'multi_select', {
    kind: 'company',
    group: words.delivery,
    choices: words.weekdays,
  })
  const kilos = await define(client, 3, words.kilos, 'number', {
    kind: 'company',
    group: words.delivery,
    help: words.kilosHelp,
  })
  const machine = await define(client, 4, words.machine, 'select', {
    entity: 'deals',
    choices: words.machines,
  })
  await touchStamp(STAMP, client)
  await fillCompanies([vat, days, kilos], context)
  await fillDeals(machine, context)
}

export default seedFields

interface More {
  entity?: FieldEntity
  kind?: string
  group?: string
  help?: string
  choices?: string[]
}

async function define(
  client: TransactionClientContract,
  position: number,
  name: string,
  type: FieldType,
  { entity = 'contacts', kind, group, help, choices = [] }: More
): Promise<KnownField> {
  const taken = await client.from('custom_fields').where('entity', entity).select('key')
  const key = keyFor(
    name,
    taken.map((row) => row.key)
  )
  const now = Date.now()
  const [id] = await bulkInsert(
    client,
    'custom_fields',
    [
      ...['entity', 'kind', 'key', 'name', 'type', 'group', 'help', 'position'],
      ...['created_at', 'updated_at'],
    ],
    [[entity, kind ?? null, key, name, type, group ?? null, help ?? null, position, now, now]]
  )
  await bulkInsert(
    client,
    'custom_field_choices',
    ['field_id', 'name', 'position'],
    choices.map((choice, at) => [id, choice, at + 1])
  )
  return (await fieldsIn(client, { entity, keys: [key] }))[0]
}

async function fillCompanies(fields: KnownField[], { client, random }: DemoContext) {
  const [vat, days, kilos] = fields
  const companies = await client
    .from('contacts')
    .where('kind', 'company')
    .where('external_id', 'like', 'demo:%')
    .orderBy('id')
    .select('id')
  const given = companies.map(({ id }) => {
    const custom: CustomValues = {
      [vat.key]: `IT${random.between(10_000_000_000, 99_999_999_999)}`,
      [kilos.key]: random.chance(0.8) ? String(random.between(4, 60)) : null,
      [days.key]: days.choices.filter(() => random.chance(0.35)).map((choice) => choice.id),
    }
    return { contactId: id as number, custom }
  })
  await insertValues(given, fields, 'IT', client)
  await reindexContacts(
    given.map(({ contactId }) => contactId),
    client
  )
}

async function fillDeals({ id, choices }: KnownField, { client, random }: DemoContext) {
  const deals = await client.from('deals').orderBy('id').select('id')
  await bulkInsert(
    client,
    'deal_field_values',
    ['deal_id', 'field_id', 'position', 'number', 'sorted'],
    deals
      .filter(() => random.chance(0.6))
      .map((deal) => {
        const choice = random.pick(choices)
        return [deal.id, id, 0, choice.id, sortedName(choice.name)]
      })
  )
}
