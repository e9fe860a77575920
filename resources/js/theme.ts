/** Runs before the page is painted: who follows the system gets its light or dark. */
const root = document.documentElement
const dark = matchMedia('(prefers-color-scheme: dark)')

function follow() {
  if (root.dataset.theme === 'system') root.dataset.bsTheme = dark.matches ? 'dark' : 'light'
}

follow()
dark.addEventListener('change', follow)
