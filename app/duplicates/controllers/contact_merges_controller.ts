import type { HttpContext } from '@adonisjs/core/http'
import { idsIn } from '#core/lists/bulk/selection'
import { comparedContacts, comparison } from '#core/duplicates/merging/comparison'
import { mergesPage } from '#core/duplicates/merging/merges_page'
import { mergeFacts } from '#core/duplicates/merging/facts'
import ContactMerge from '#core/duplicates/models/contact_merge'
import MergePolicy from '#core/duplicates/policies/merge_policy'
import { LEAST, mergeValidator, MOST } from '#core/duplicates/validators/merge'

export default class ContactMergesController {
  async index({ auth, bouncer, request, view }: HttpContext) {
    await bouncer.with(MergePolicy).authorize('index')

    return view.render(
      'duplicates::merges/index',
      await mergesPage(auth.user!, request.qs().before)
    )
  }

  async show({ bouncer, i18n, params, view }: HttpContext) {
    const merge = await ContactMerge.whole(params.id)
    await bouncer.with(MergePolicy).authorize('read', merge)

    const mayUndo = await bouncer.with(MergePolicy).allows('undo', merge)
    return view.render('duplicates::merges/show', {
      merge,
      mayUndo,
      ...(await mergeFacts(merge, i18n)),
    })
  }

  /** Side by side, before anything happens. */
  async create(ctx: HttpContext) {
    await ctx.bouncer.with(MergePolicy).authorize('index')
    const { all, ids } = ctx.request.qs()
    const chosen = all === '1' ? [] : idsIn(ids)
    if (chosen.length < LEAST || chosen.length > MOST) return refuse(ctx, 'number')
    const contacts = await comparedContacts(chosen)
    if (contacts.length < chosen.length) return refuse(ctx, 'gone')
    await ctx.bouncer.with(MergePolicy).authorize('merge', contacts)
    if (contacts.some(({ kind }) => kind !== contacts[0].kind)) return refuse(ctx, 'kinds')

    return ctx.view.render('duplicates::merges/create', await comparison(contacts, ctx))
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    await bouncer.with(MergePolicy).authorize('index')
    const { ids, keep, choice = {}, revisions } = await request.validateUsing(mergeValidator)
    const contacts = await comparedContacts(ids)
    await bouncer.with(MergePolicy).authorize('merge', contacts)

    const wanted = { keptId: keep, contactIds: ids, choice, revisions }
    const result = await ContactMerge.of(wanted, { by: auth.user! })
    if (!result.ok) return refuse(ctx, result.reason, ids)

    session.flash('notice', i18n.t('duplicates.merged', { count: ids.length }))
    session.flash('undo', `/contacts/merges/${result.merge.id}/undo`)
    return response.redirect().toRoute('contacts.show', { id: keep })
  }
}

type Refusal = 'number' | 'gone' | 'kinds' | 'stale'

/** Where someone was quicker, both are shown as they are now. */
function refuse({ i18n, response, session }: HttpContext, why: Refusal, ids: number[] = []) {
  session.flash('problem', i18n.t(`duplicates.refused.${why}`, { most: MOST }))
  if (why !== 'stale') return response.redirect().toRoute('contacts.index')
  return response
    .redirect()
    .withQs({ ids: ids.join(',') })
    .toRoute('contact_merges.create')
}
