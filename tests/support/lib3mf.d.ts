/** The few functions of the 3MF Consortium's own reader that tests ask; the package has no types of its own. */
declare module '@3mfconsortium/lib3mf' {
  export interface Handle {
    delete(): void
  }
  export type Transform = Handle & Record<`get_Fields_${0 | 1 | 2 | 3}_${0 | 1 | 2}`, () => number>
  export interface ModelObject extends Handle {
    IsMeshObject(): boolean
    IsComponentsObject(): boolean
    GetUniqueResourceID(): number
    GetType(): { value: number }
  }
  export interface MeshObject extends ModelObject {
    GetVertexCount(): number
    GetTriangleCount(): number
    GetVertex(
      index: number,
    ): Handle & { get_Coordinates0(): number; get_Coordinates1(): number; get_Coordinates2(): number }
    GetTriangle(
      index: number,
    ): Handle & { get_Indices0(): number; get_Indices1(): number; get_Indices2(): number }
  }
  export interface Component extends Handle {
    GetObjectResource(): ModelObject
    HasTransform(): boolean
    GetTransform(): Transform
  }
  export interface ComponentsObject extends ModelObject {
    GetComponentCount(): number
    GetComponent(index: number): Component
  }
  export interface BuildItem extends Handle {
    GetObjectResource(): ModelObject
    HasObjectTransform(): boolean
    GetObjectTransform(): Transform
  }
  export interface Model extends Handle {
    GetUnit(): { value: number }
    GetBuildItems(): Handle & { MoveNext(): boolean; GetCurrent(): BuildItem }
    GetMeshObjectByID(id: number): MeshObject
    GetComponentsObjectByID(id: number): ComponentsObject
    QueryReader(
      kind: '3mf',
    ): Handle & { SetStrictModeActive(strict: boolean): void; ReadFromFile(path: string): void }
  }
  export interface Lib3mf {
    CWrapper: new () => Handle & { CreateModel(): Model }
    FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }
    eObjectType: { Model: { value: number } }
  }
  export default function lib3mf(): Promise<Lib3mf>
}
