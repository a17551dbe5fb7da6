/** Folders that files were dropped with: browsers tell a file's folder only where it was picked. */
const folders = new WeakMap<File, string>()
const unreadable = new WeakSet<File>()

/** Whether a whole folder can be picked here; phones know no folders. */
export function picksFolders(): boolean {
  const mouse = globalThis.matchMedia('(pointer:fine)')
  return 'webkitdirectory' in HTMLInputElement.prototype && mouse.matches
}

/** The folder that was dropped or picked with this file in it; undefined for files that came by themselves. */
export function folderOf(file: File): string | undefined {
  const [first, ...rest] = file.webkitRelativePath.split('/')
  return folders.get(file) ?? (rest.length > 0 ? first : undefined)
}

/** Whether the browser was not let at the file's content. */
export function isUnreadable(file: File): boolean {
  return unreadable.has(file)
}

/** What was dropped, with everything in its folders but hidden files. To be called while the event lasts. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Both are gone once the event is over, so they are asked for before anything is awaited.
  const items = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(
    items.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return await filesIn(entry as FileSystemDirectoryEntry, entry.name)
      return file ? [file] : []
    }),
  )
  return found.flat()
}

async function filesIn(directory: FileSystemDirectoryEntry, folder: string): Promise<File[]> {
  const found: File[] = []
  for (const entry of await entriesOf(directory)) {
    if (entry.name.startsWith('.') || entry.name === '__MACOSX') continue
    if (entry.isDirectory) found.push(...(await filesIn(entry as FileSystemDirectoryEntry, folder)))
    else found.push(await fileOf(entry as FileSystemFileEntry))
  }
  for (const file of found) folders.set(file, folder)
  return found
}

/** Browsers hand a folder's entries out by the hundred, until none is left. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (some.length === 0) return all.sort((a, b) => a.name.localeCompare(b.name))
    all.push(...some)
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  try {
    return await new Promise<File>((resolve, reject) => {
      entry.file(resolve, reject)
    })
  } catch {
    const file = new File([], entry.name)
    unreadable.add(file)
    return file
  }
}
