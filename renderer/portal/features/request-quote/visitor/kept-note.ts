const KEY = 'print-farm-kept-files'

/** Notes how many files wait in this browser, so that pages can say so without opening its database. */
export function noteKept(files: number): void {
  try {
    if (files > 0) localStorage.setItem(KEY, String(files))
    else localStorage.removeItem(KEY)
  } catch {
    // Forbidden storage costs the reminder, nothing else.
  }
}

/** How many files of a request without an account wait in this browser. */
export function keptFiles(): number {
  try {
    return Number(localStorage.getItem(KEY) ?? 0) || 0
  } catch {
    return 0
  }
}
