import type { HttpContext } from '@adonisjs/core/http'
import PrivacyPolicy from '#core/privacy/policies/privacy_policy'
import { limitOf, retentionRules, type RetentionRule } from '#core/privacy/retention'
import { retentionInput } from '#core/privacy/validators/retention'

const SAMPLE = 10

export default class RetentionPreviewsController {
  /** What the rules of the form would delete today; nothing is saved yet. */
  async show({ bouncer, request, view }: HttpContext) {
    await bouncer.with(PrivacyPolicy).authorize('manage')
    const rules = await retentionRules(await retentionInput(request))
    const kinds = []
    for (const rule of rules) kinds.push({ ...rule, ...(await wouldGo(rule)) })
    return view.render('privacy::retention/preview', { kinds })
  }
}

async function wouldGo(rule: RetentionRule) {
  if (rule.length === null) return { count: 0, sample: [] }
  const before = limitOf(rule)
  const { default: kind } = await rule.kind()
  const count = await kind.count(before)
  return { count, sample: count ? await kind.sample(before, SAMPLE) : [] }
}
