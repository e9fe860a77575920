import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { isCurrency, Money } from '#core/deals/money'
import PipelinePolicy from '#core/deals/policies/pipeline_policy'
import { ratesIn } from '#core/deals/rates'
import { DealMessages } from '#core/deals/validators/messages'
import { ratesValidator } from '#core/deals/validators/pipeline'
import { currencies, named } from '#core/settings/choices'
import { settings } from '#core/settings/settings'

/** What other currencies are worth in that of the business, written by hand. */
export default class ExchangeRatesController {
  async edit({ bouncer, i18n, view }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const money = await Money.now()
    const used = await db.query().from('deals').distinct('currency')
    const listed = new Set([...money.currencies, ...used.map(({ currency }) => currency as string)])
    listed.delete(money.base)
    const others = currencies().filter((code) => code !== money.base && !listed.has(code))
    return view.render('deals::pipelines/rates', {
      money,
      listed: [...listed],
      others: named(others, 'currency', i18n.locale),
    })
  }

  async update({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(PipelinePolicy).authorize('manage')
    const messagesProvider = new DealMessages(i18n)
    const given = await request.validateUsing(ratesValidator, { messagesProvider })
    const { base } = await Money.now()
    const known = Object.entries(given.rates).filter(([code]) => isCurrency(code) && code !== base)
    const rates = ratesIn([...known, [given.currency ?? '', given.rate ?? null]])

    await settings.change({ 'deals.rates': { base, rates } }, { by: auth.user! })

    session.flash('notice', i18n.t('deals.rates.saved'))
    return response.redirect().toRoute('exchange_rates.edit')
  }
}
