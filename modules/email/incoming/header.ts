import type { Letter } from './letter.js'

type Headed = Pick<Letter, 'headers'>

/** The first header of this name (lower case); undefined when there is none. */
export const header = ({ headers }: Headed, name: string) =>
  headers.find(([key]) => key === name)?.[1]

export const headersNamed = ({ headers }: Headed, name: string) =>
  headers.filter(([key]) => key === name).map(([, value]) => value)

export const hasHeader = (letter: Headed, name: string) => header(letter, name) !== undefined
