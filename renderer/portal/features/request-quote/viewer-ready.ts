/** Has the viewer ready by the time that the files are; whether that succeeds shows when a model is drawn. */
export function fetchViewer(): void {
  import('../../../common/viewer/fetch-viewer').then((viewer) => viewer.fetchViewer()).catch(() => undefined)
}
