import type { Bouncer } from '@adonisjs/bouncer'
import type { HttpContext } from '@adonisjs/core/http'
import type { VineValidator } from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import type User from '#core/accounts/models/user'

/** JSON Schema 2020-12, as OpenAPI 3.1 uses it. */
export type Schema = Record<string, any>

export type Validator = VineValidator<any, any>
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type Valid<V> = V extends Validator ? Infer<V> : Record<string, never>

/** What an operation works with: everything in it was validated. */
export interface ApiCall<Params = any, Query = any, Body = any> {
  /** Whom the token acts for, with rights loaded. */
  user: User
  bouncer: Bouncer<User>
  params: Params
  query: Query
  body: Body
  ctx: HttpContext
}

type Optional = Validator | undefined

/** One method on one path. The same facts make the route, its checks and its documentation. */
export interface ApiOperation<
  P extends Optional = any,
  Q extends Optional = any,
  B extends Optional = any,
> {
  /** Unique and lasting, such as `contacts.list`. */
  id: string
  method: Method
  /** Below the API's root, with `:name` for parameters. */
  path: string
  summary: string
  description?: string
  /** What the token must allow, such as `contacts.read`. */
  scope: string
  /** What does not pass is not found. */
  params?: P
  query?: Q
  body?: B
  /** A body that works, for the documentation. */
  example?: Record<string, unknown>
  /** Status of success; where there are several, the usual one first. Default 200. */
  status?: number | number[]
  /** Body of success; left out where there is none. */
  response?: Schema
  /** Statuses of refusals of its own, such as 409. */
  refusals?: number[]
  /** Gives the body of success, or an `Answer` to choose status and headers. */
  handle(call: ApiCall<Valid<P>, Valid<Q>, Valid<B>>): Promise<unknown>
}

export interface ApiResource {
  /** Prefix of its scopes. */
  scope: string
  title: string
  description?: string
  /** Schemas that responses refer to by `ref('Name')`. */
  schemas?: Record<string, Schema>
  operations: ApiOperation[]
}

export const defineApiResource = (resource: ApiResource) => resource

/** Infers what `handle` is given from the validators. */
export const operation = <
  P extends Optional = undefined,
  Q extends Optional = undefined,
  B extends Optional = undefined,
>(
  given: ApiOperation<P, Q, B>
): ApiOperation => given

/** An answer with a status or headers of its own. */
export class Answer {
  constructor(
    readonly body: unknown,
    readonly options: { status?: number; headers?: Record<string, string> } = {}
  ) {}
}

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })

/** A page of a list: `next_cursor` is null on the last one. */
export const pageOf = (item: Schema): Schema => ({
  type: 'object',
  properties: {
    data: { type: 'array', items: item },
    next_cursor: { type: ['string', 'null'] },
  },
  required: ['data', 'next_cursor'],
  additionalProperties: false,
})

export const statuses = ({ status = 200 }: Pick<ApiOperation, 'status'>) => [status].flat()
