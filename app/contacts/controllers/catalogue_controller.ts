import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import CataloguePolicy from '#core/contacts/policies/catalogue_policy'
import type Persona from '#core/contacts/models/persona'
import type JourneyStage from '#core/contacts/models/journey_stage'
import { catalogueValidator } from '#core/contacts/validators/catalogue'
import { ContactMessages } from '#core/contacts/validators/messages'

/** Add, rename, order and delete the words of one list in the settings. */
export abstract class CatalogueController {
  protected abstract model: typeof Persona | typeof JourneyStage
  /** Last part of the path and key of the words; column of contacts that points there. */
  protected abstract names: { path: string; key: string; column: string }

  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(CataloguePolicy).authorize('manage')

    const entries = await this.model.query().orderBy('position').orderBy('id').pojo()
    return view.render('contacts::catalogue', { ...this.names, entries, used: await this.#used() })
  }

  async store(ctx: HttpContext) {
    await ctx.bouncer.with(CataloguePolicy).authorize('manage')
    const { name } = await valid(ctx)

    await this.model.append(name!, { by: ctx.auth.user! })

    return this.#back(ctx)
  }

  async update(ctx: HttpContext) {
    await ctx.bouncer.with(CataloguePolicy).authorize('manage')
    const entry = await this.model.findOrFail(ctx.params.id)
    const { name, move } = await valid(ctx)

    if (move) await entry.move(move, { by: ctx.auth.user! })
    else await entry.rename(name!, { by: ctx.auth.user! })

    return this.#back(ctx)
  }

  async destroy(ctx: HttpContext) {
    await ctx.bouncer.with(CataloguePolicy).authorize('manage')
    const entry = await this.model.findOrFail(ctx.params.id)

    await entry.drop({ by: ctx.auth.user! })

    ctx.session.flash('notice', ctx.i18n.t('contacts.catalogue.deleted', { name: entry.name }))
    return this.#back(ctx)
  }

  async #used() {
    const { column } = this.names
    const rows = await db
      .query()
      .from('contacts')
      .groupBy(column)
      .select(column)
      .count('* as total')
    return Object.fromEntries(rows.map((row) => [row[column], Number(row.total)]))
  }

  #back({ response }: HttpContext) {
    return response.redirect(`/settings/${this.names.path}`)
  }
}

const valid = ({ request, i18n }: HttpContext) =>
  request.validateUsing(catalogueValidator, { messagesProvider: new ContactMessages(i18n) })
