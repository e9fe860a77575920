/** What came as `q`, whatever it is, as one line of text a search box could hold. */
export const typed = (q: unknown) => (typeof q === 'string' ? q.trim().slice(0, 200) : '')
