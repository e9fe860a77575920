/** Runs at once, and then at most once in `every` milliseconds; the last call is never lost. */
export function throttled(run: () => void, every: number) {
  let timer: NodeJS.Timeout | undefined
  let again = false
  return function call() {
    again = timer !== undefined
    if (timer) return
    run()
    timer = setTimeout(() => {
      timer = undefined
      if (again) call()
    }, every)
    timer.unref()
  }
}
