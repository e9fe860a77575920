import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import RetentionRun from '#core/privacy/models/retention_run'
import { settings } from '#core/settings/settings'
import type { JobRun } from '#kernel/jobs/job'
import { contributions } from '#kernel/slots'

declare module '#core/settings/settings' {
  interface KnownSettings {
    /** Full id of a kind → days or months, as its unit says, after which it goes. */
    'privacy.retention'?: RetentionRules
  }
}

export type RetentionRules = Record<string, number>

/** Rows of one transaction, so that nobody waits long for the one writer. */
const AT_ONCE = 25

/** Every kind of data with its rule; `length` is null where it is kept for ever. */
export async function retentionRules(rules?: RetentionRules) {
  const chosen = rules ?? (await settings.get('privacy.retention')) ?? {}
  const kinds = await contributions('retention')
  return kinds.map((kind) => ({ ...kind, length: chosen[kind.id] ?? null }))
}

export type RetentionRule = Awaited<ReturnType<typeof retentionRules>>[number]

/** Rules of what is switched off stay as they were. */
export async function saveRules(rules: RetentionRules, { by }: { by: User }) {
  const known = new Set((await contributions('retention')).map(({ id }) => id))
  const old = Object.entries((await settings.get('privacy.retention')) ?? {})
  const absent = old.filter(([id]) => !known.has(id))
  await settings.change(
    { 'privacy.retention': { ...Object.fromEntries(absent), ...rules } },
    { by }
  )
}

export const rulesInForce = async () =>
  (await retentionRules()).filter(({ length }) => length !== null)

/** What is older than this moment (milliseconds) goes. */
export const limitOf = ({ unit, length }: Pick<RetentionRule, 'unit' | 'length'>) =>
  DateTime.now()
    .minus({ [unit]: length! })
    .toMillis()

/** Deletes what is older than the rule of a kind says, batch by batch; a rule that is gone does nothing. */
export async function applyRetention(id: string, { signal, progress }: JobRun) {
  const rule = (await rulesInForce()).find((one) => one.id === id)
  if (!rule) return
  const before = limitOf(rule)
  const { default: kind } = await rule.kind()
  const expected = await kind.count(before)
  if (!expected) return
  const run = await RetentionRun.begin(id, before)
  for (;;) {
    signal.throwIfAborted()
    const removed = await kind.remove(before, AT_ONCE)
    if (!removed) break
    await run.merge({ removed: run.removed + removed }).save()
    await progress(run.removed, Math.max(run.removed, expected))
  }
  await run.finish()
  await AuditEntry.record({
    by: null,
    action: 'retention',
    entity: 'retention',
    label: `${id} (${run.removed})`,
  })
}
