import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { VineValidator } from '@vinejs/vine'
import { named } from '#core/settings/choices'
import { tagNames } from '#core/contacts/texts'
import { customInputs } from '#core/fields/form'
import { withCustom } from '#core/fields/input'
import { valuesOfOne } from '#core/fields/values'
import { Money } from '#core/deals/money'
import { typedAmount } from '#core/deals/amounts'
import type Deal from '#core/deals/models/deal'
import { places } from '#core/deals/places'
import type { DealMeta } from '#core/deals/validators/deal'
import { DealMessages } from '#core/deals/validators/messages'

/** Everything a form of a deal shows: what is stored, or whom it was begun with. */
export async function dealForm(ctx: HttpContext, deal?: Deal) {
  const { i18n } = ctx
  const money = await Money.now()
  const parties = await partiesOf(ctx, deal)
  return {
    deal,
    parties,
    amount: deal?.amount ? typedAmount(deal.amount, deal.currency, i18n.locale) : '',
    currency: deal?.currency ?? money.base,
    currencies: named(
      [...new Set([...money.currencies, ...(deal ? [deal.currency] : [])])],
      'currency',
      i18n.locale
    ),
    tagNames: deal?.tags?.map((tag) => tag.name).join(', ') ?? '',
    owners: await options('users', deal?.ownerId),
    teams: await options('teams'),
    places: deal ? [] : await places(),
    custom: await customInputs(ctx, 'deals', deal && (await valuesOfOne('deals', deal.id))),
    stageId: Number(ctx.request.qs().stage) || undefined,
  }
}

/** Whom the selects offer without script: who is chosen, and what was typed before an error. */
async function partiesOf({ auth, request, session }: HttpContext, deal?: Deal) {
  const asked = Number(request.qs().contact) || 0
  const begun = deal ? undefined : await readable(auth.user!, [asked])
  const [first] = begun ?? []
  const contactId = deal?.contactId ?? (first?.kind === 'person' ? first.id : null)
  const companyId = deal?.companyId ?? (first?.kind === 'company' ? first.id : first?.company_id)
  const typed = ['contactId', 'companyId'].map((name) => Number(session.flashMessages.get(name)))
  const rows = await readable(auth.user!, [contactId, companyId, ...typed])
  const present = [
    { id: deal?.contactId, kind: 'person', name: deal?.contact?.name },
    { id: deal?.companyId, kind: 'company', name: deal?.company?.name },
  ].filter((one) => one.id && !rows.some((row) => row.id === one.id))
  const of = (kind: string) =>
    [...rows, ...present]
      .filter((row) => row.kind === kind)
      .map((row) => ({ value: row.id, label: row.name ?? `#${row.id}` }))
  return { contactId, companyId, people: of('person'), companies: of('company') }
}

const readable = (user: DealMeta['user'], ids: (number | null | undefined)[]) =>
  user.scope(
    db
      .query()
      .from('contacts')
      .whereIn(
        'id',
        ids.map((id) => id || 0)
      )
      .whereNull('deleted_at')
      .select('id', 'kind', 'name', 'company_id'),
    'read',
    'contacts'
  ) as unknown as Promise<{ id: number; kind: string; name: string; company_id: number | null }[]>

async function options(table: 'users' | 'teams', present?: number | null) {
  const query = db.query().from(table).orderBy('name').select('id', 'name')
  if (table === 'users') query.where('is_active', true).orWhere('id', present ?? 0)
  return (await query).map(({ id, name }) => ({ value: id, label: name }))
}

/** Validates a form of a deal for the one who sends it. */
export async function validated<V extends VineValidator<any, any>>(
  ctx: HttpContext,
  validator: V,
  deal?: Deal
) {
  const { request, auth, i18n } = ctx
  const meta: DealMeta = {
    user: auth.user!,
    locale: i18n.locale,
    contactId: deal?.contactId ?? null,
    companyId: deal?.companyId ?? null,
  }
  const about = {
    entity: 'deals' as const,
    isNew: !deal,
    held: deal && (await valuesOfOne('deals', deal.id)),
  }
  const messagesProvider = new DealMessages(i18n)
  const { tags, ...fields } = await withCustom(ctx, about, () =>
    request.validateUsing(validator, { meta, messagesProvider })
  )
  return { ...fields, ...(tags !== undefined && { tags: tagNames(tags ?? '') }) }
}
