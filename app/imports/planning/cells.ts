import type { Reason } from '#core/imports/planning/draft'
import { restored } from '#core/imports/formulas'
import { parseTarget, type ParsedTarget, type Target } from '#core/imports/mapping/targets'

/** What one row says, by target. */
export interface Said extends ParsedTarget {
  text: string
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/
const MANY_LINES = ['note', 'custom']

/** Cells of the columns that are taken over, tidied; those that are empty say nothing. */
export function cellReader(targets: (Target | null)[]) {
  const wanted = targets.flatMap((target, index) =>
    target ? [{ index, ...parseTarget(target) }] : []
  )
  return (row: string[]): { said: Said[]; problems: Reason[] } => {
    const said: Said[] = []
    const problems: Reason[] = []
    for (const { index, ...target } of wanted) {
      const raw = row[index]
      if (!raw) continue
      if (CONTROL.test(raw)) problems.push({ key: 'control' })
      if (!raw.isWellFormed()) problems.push({ key: 'unicode' })
      const text = tidy(raw, target.field)
      if (text) said.push({ ...target, text })
    }
    return { said, problems: problems.slice(0, 1) }
  }
}

/** Blanks around it go, and the ends of lines where there can be only one. */
function tidy(raw: string, field: string) {
  const text = restored(raw).trim()
  if (MANY_LINES.includes(field)) return text.replace(/\r\n?/g, '\n')
  return /[\r\n\t\v\f\u0085\u2028\u2029]/.test(text)
    ? text.replace(/\s*[\r\n\v\f\u0085\u2028\u2029]+\s*/g, ', ').replaceAll('\t', ' ')
    : text
}
