/** Every refusal of the API: its code, status and title. */
export const PROBLEMS = {
  bad_json: [400, 'The body is not a JSON object'],
  bad_request: [400, 'The request cannot be understood'],
  unauthenticated: [401, 'A valid token is needed'],
  insufficient_scope: [403, 'The token does not allow this'],
  forbidden: [403, 'The role of the token’s user does not allow this'],
  not_found: [404, 'Nothing is here'],
  method_not_allowed: [405, 'This path has no such method'],
  conflict: [409, 'Something else stands in the way'],
  duplicate_point: [409, 'Another contact has this address'],
  stale: [409, 'The record was changed in between'],
  idempotency_in_progress: [409, 'The first request with this key is still at work'],
  merged: [410, 'The record became a part of another'],
  precondition_failed: [412, 'The record was changed in between'],
  too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'Bodies are sent as application/json'],
  invalid: [422, 'Some fields need attention'],
  idempotency_key_reused: [422, 'This key was used for another request'],
  rate_limited: [429, 'Too many requests'],
  internal: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof PROBLEMS

/** What is wrong with one field. */
export interface FieldProblem {
  in: 'body' | 'query'
  /** As the validator names it: `points.0.value`. */
  field: string
  /** JSON Pointer (RFC 6901) into the body. */
  pointer?: string
  rule: string
  message: string
}

interface Details {
  /** One sentence on this very occurrence. */
  detail?: string
  headers?: Record<string, string>
  /** Further members of the document, such as `current`. */
  with?: Record<string, unknown>
}

/** A refusal; what throws it is answered as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: Details = {}
  ) {
    super(details.detail ?? PROBLEMS[code][1])
  }

  static invalid(errors: FieldProblem[]) {
    return new Problem('invalid', { with: { errors } })
  }

  get status() {
    return PROBLEMS[this.code][0]
  }

  /** `type` leads to the code's paragraph on the documentation page. */
  toJSON() {
    const { detail, with: members } = this.details
    return {
      type: `/api/v1/docs#${this.code}`,
      title: PROBLEMS[this.code][1],
      status: this.status,
      code: this.code,
      detail,
      ...members,
    }
  }
}

/** A wrong field of the body. */
export const wrong = (field: string, rule: string, message: string): FieldProblem => ({
  in: 'body',
  field,
  pointer: `/${field.split('.').map(escapeToken).join('/')}`,
  rule,
  message,
})

const escapeToken = (token: string) => token.replaceAll('~', '~0').replaceAll('/', '~1')
