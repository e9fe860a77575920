import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import {
  defineAction,
  type ActionContext,
  type ActionPlan,
  type Subject,
} from '#core/automation/slots'
import { changeIn as changeContact } from '#core/contacts/models/contact/kept'
import { changeIn as changeDeal } from '#core/deals/models/deal/kept'
import { fold } from '#core/search/fold'

type Change = (tags: string[], tag: string) => string[]

const among = (tags: string[], tag: string) => tags.some((one) => fold(one) === fold(tag))

export const add: Change = (tags, tag) => (among(tags, tag) ? tags : [...tags, tag])
export const take: Change = (tags, tag) => tags.filter((one) => fold(one) !== fold(tag))

/** Tags of a deal, else of the contact: conversations have none. */
export const tagAction = (way: 'add_tag' | 'remove_tag', change: Change) =>
  defineAction({
    fields: (i18n) => [
      { name: 'tag', label: i18n.t('automation.fields.tag'), type: 'text', most: 60 },
    ],
    plan: (subject, { tag }, { i18n }) => planTag(subject, { tag, way, change }, i18n),
  })

async function planTag(
  { deal, contact }: Subject,
  { tag, way, change }: { tag: string; way: string; change: Change },
  i18n: ActionContext['i18n']
): Promise<ActionPlan> {
  const bearer = deal ?? contact
  if (!bearer) return { ok: false, words: i18n.t('automation.plans.no_contact') }
  const write = async (client: TransactionClientContract) => {
    const names = await tagsOf(deal ? 'deal' : 'contact', bearer.id, client)
    const input = { tags: change(names, tag) }
    if (deal) await changeDeal(deal, input, { by: null }, client)
    else await changeContact(contact!, input, { by: null }, client)
  }
  return { ok: true, words: i18n.t(`automation.plans.${way}`, { tag }), write }
}

async function tagsOf(kind: 'deal' | 'contact', id: number, client: TransactionClientContract) {
  const rows = await client
    .from(`${kind}_tags`)
    .join('tags', 'tags.id', `${kind}_tags.tag_id`)
    .where(`${kind}_tags.${kind}_id`, id)
    .select('tags.name')
  return rows.map(({ name }) => name as string)
}
