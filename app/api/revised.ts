import type { HttpContext } from '@adonisjs/core/http'
import type User from '#core/accounts/models/user'
import { Problem, type ProblemCode } from '#core/api/problems'
import { Answer } from '#core/api/resource'

/** A record that counts its saves. */
interface Revised {
  id: number
  revision: number
}

interface Changeable<Input> extends Revised {
  change(input: Input, options: { by: User; revision?: number }): Promise<{ ok: boolean }>
}

/** Answers about the records below a path, which `stored` gives as JSON. */
export function revised(path: string, stored: (id: number) => Promise<Revised>) {
  /** A record as it is stored now, with its entity tag; a new one with where it is. */
  async function shown(id: number, status?: number) {
    const record = await stored(id)
    const etag = `"${record.revision}"`
    const location = `/api/v1/${path}/${id}`
    return new Answer(record, { status, headers: status === 201 ? { etag, location } : { etag } })
  }

  /** Changes a record, unless it was saved since the revision of the body or of `If-Match`. */
  async function change<Input>(
    record: Changeable<Input>,
    input: Input,
    { by, revision }: { by: User; revision?: number },
    ctx: HttpContext
  ) {
    await refuseOtherRevision(record, ctx)
    const result = await record.change(input, { by, revision: revision ?? matched(ctx) })
    if (result.ok) return
    throw await changed(revision === undefined ? 'precondition_failed' : 'stale', record)
  }

  async function refuseOtherRevision(record: Revised, ctx: HttpContext) {
    const wanted = matched(ctx)
    if (wanted !== undefined && wanted !== record.revision)
      throw await changed('precondition_failed', record)
  }

  /** Tells what is stored now, so that the caller can merge and try again. */
  const changed = async (code: ProblemCode, { id }: Revised) =>
    new Problem(code, { with: { current: await stored(id) } })

  return { shown, change, refuseOtherRevision, changed }
}

/** Revision of an `If-Match` header, 0 (which none has) where it is another entity tag. */
function matched({ request }: HttpContext) {
  const tag = request.header('if-match')?.trim()
  if (!tag || tag === '*') return undefined
  return Number(/^"(\d+)"$/.exec(tag)?.[1] ?? 0)
}
