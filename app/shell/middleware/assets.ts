import sirv from 'sirv'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { projectPath } from '#kernel/paths'

/** Built assets: compressed beforehand, named by their hash, kept by browsers for a year. */
const YEAR = 31_536_000

const serve = sirv(projectPath('public'), {
  brotli: true,
  gzip: true,
  immutable: true,
  maxAge: YEAR,
})

export default class Assets {
  handle({ request, response }: HttpContext, next: NextFn) {
    if (!request.url().startsWith('/assets/')) return next()
    return new Promise<void>((resolve, reject) => {
      response.response.once('finish', resolve)
      response.response.once('close', resolve)
      // sirv listed the files at start; one that is gone since would end the process
      response.response.once('pipe', (file) =>
        file.once('error', () => response.response.destroy())
      )
      serve(request.request, response.response, () =>
        Promise.resolve(next()).then(() => resolve(), reject)
      )
    })
  }
}
