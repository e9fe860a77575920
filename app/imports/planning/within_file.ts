import type { Draft, Reason } from '#core/imports/planning/draft'
import { isNameOnly, pointKey } from '#core/imports/planning/known'
import { linkKeys, type Named } from '#core/imports/planning/links'
import type { Link } from '#core/imports/planning/link'
import type { Outcome } from '#core/imports/planning/plan'
import type { ImportRules } from '#core/imports/planning/rules'
import { Seen } from '#core/imports/planning/seen'
import { fold } from '#core/search/fold'

/** What rows would do to contacts that earlier rows of the same file would make. */
export class WithinFile {
  #seen = new Seen()

  constructor(private rules: ImportRules) {}

  /** Undefined when no earlier row means the same contact. */
  judge(draft: Draft): { outcome: Outcome; reasons: Reason[] } | undefined {
    const sure = this.#trusted(draft)
    if (sure) {
      const outcome = this.rules.onKnown === 'leave' ? 'duplicate' : 'updated'
      return { outcome, reasons: [{ key: 'in_file', line: sure }] }
    }
    const doubtful = this.#doubtful(draft)
    if (doubtful)
      return { outcome: 'duplicate', reasons: [{ key: 'in_file_doubtful', line: doubtful }] }
  }

  /** How many contacts that earlier rows would make are named by a cell that names nobody who is here. */
  named(link: Link): Named {
    const key = linkKeys(link).find((one) => this.#seen.lineOf(one))
    if (!key) return 'nobody'
    return this.#seen.lineOf(`another ${key}`) ? 'several' : 'one'
  }

  remember(draft: Draft) {
    const { line } = draft
    for (const point of draft.points) {
      this.#seen.add(pointKey(point), line)
      this.#seen.add(`${pointKey(point)} ${nameKey(draft)}`, line)
    }
    if (draft.externalId) this.#seen.add(`id ${draft.externalId}`, line)
    if (draft.kind === 'company' || isNameOnly(draft)) this.#seen.add(nameKey(draft), line)
    if (draft.company) this.#seen.add(`company ${fold(draft.company)}`, line)
    this.#rememberNames(draft)
  }

  #rememberNames({ line, name, company }: Draft) {
    const key = `name ${fold(name)}`
    if (this.#seen.lineOf(key)) this.#seen.add(`another ${key}`, line)
    for (const one of [name, company]) if (one) this.#seen.add(`name ${fold(one)}`, line)
  }

  #trusted(draft: Draft) {
    const { key } = this.rules
    const of = (kind: string) => draft.points.filter((one) => one.kind === kind).map(pointKey)
    const named = draft.points.map((point) => `${pointKey(point)} ${nameKey(draft)}`)
    const ids = draft.externalId ? [`id ${draft.externalId}`] : []
    const names = draft.kind === 'company' || isNameOnly(draft) ? [nameKey(draft)] : []
    const keys = {
      any: [...ids, ...of('email'), ...named, ...names],
      email: of('email'),
      phone: of('phone'),
      external_id: ids,
    }
    return this.#first(keys[key])
  }

  #doubtful(draft: Draft) {
    const points = draft.points.filter(({ kind, shared }) => {
      if (shared) return false
      return kind === 'email' || this.rules.onPhone === 'ask'
    })
    return this.#first(points.map(pointKey))
  }

  #first(keys: string[]) {
    for (const key of keys) {
      const line = this.#seen.lineOf(key)
      if (line) return line
    }
  }
}

const nameKey = (draft: Draft) => `${draft.kind} ${fold(draft.name)}`
